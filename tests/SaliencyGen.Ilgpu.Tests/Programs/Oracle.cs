using SaliencyGen.Reference;
using SaliencyGen.Reference.Random;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>How far a float32 map is from the double-precision interpreter's.</summary>
internal static class Oracle
{
    public static double Distance(RandomNetwork random, ExplanationMethod method, int target, float[] map)
    {
        var network = ReferenceNetwork.Load(random.Model);
        double[] input = Widen(random.Input), baseline = Widen(random.Baseline);
        var expected = method switch
        {
            ExplanationMethod.Gradient => network.Gradient(input, target),
            ExplanationMethod.GradientTimesInput => network.GradientTimesInput(input, target),
            ExplanationMethod.DeconvNet => network.DeconvNet(input, target),
            ExplanationMethod.GuidedBackprop => network.GuidedBackprop(input, target),
            ExplanationMethod.GradCam => network.GradCam(input, target),
            ExplanationMethod.GuidedGradCam => network.GuidedGradCam(input, target),
            ExplanationMethod.Lrp => network.Lrp(input, target),
            ExplanationMethod.DeepLift => network.DeepLift(input, baseline, target),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
        return Closeness.RelativeL2(Widen(map), expected.Values);
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
