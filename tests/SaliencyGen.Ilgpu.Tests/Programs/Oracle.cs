using SaliencyGen.Reference;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>How much a float32 map may be off, by the double-precision interpreter.</summary>
internal static class Oracle
{
    private const double Rounding = 1e-6;

    /// <summary>How far the map is from the interpreter's or, if that is more, how far the interpreter's moves within rounding.</summary>
    public static double Distance(RandomNetwork random, ExplanationMethod method, int target, float[] map) =>
        Distance(ReferenceNetwork.Load(random.Model), Widen(random.Input), Widen(random.Baseline), method, target, map);

    /// <inheritdoc cref="Distance(RandomNetwork, ExplanationMethod, int, float[])"/>
    public static double Distance(ReferenceNetwork network, double[] input, double[] baseline, ExplanationMethod method, int target, float[] map)
    {
        var composite = Composite(method);
        var expected = method switch
        {
            ExplanationMethod.Gradient => network.Gradient(input, target),
            ExplanationMethod.GradientTimesInput => network.GradientTimesInput(input, target),
            ExplanationMethod.DeconvNet => network.DeconvNet(input, target),
            ExplanationMethod.GuidedBackprop => network.GuidedBackprop(input, target),
            ExplanationMethod.GradCam => network.GradCam(input, target),
            ExplanationMethod.GuidedGradCam => network.GuidedGradCam(input, target),
            ExplanationMethod.Cam => network.Cam(input, target),
            ExplanationMethod.IntegratedGradients => network.IntegratedGradients(input, baseline, target, 50),
            ExplanationMethod.DeepLiftRevealCancel => network.DeepLiftRevealCancel(input, baseline, target),
            ExplanationMethod.DeepLift => network.DeepLift(input, baseline, target),
            _ when composite is not null => network.Lrp(input, target, composite),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
        double distance = Closeness.RelativeL2(Widen(map), expected.Values);
        if (composite is null) return distance;
        double moved = Closeness.RelativeL2(network.Lrp(input, target, composite.Shifted(Rounding)).Values, expected.Values);
        return Math.Max(distance, moved);
    }

    private static LrpComposite? Composite(ExplanationMethod method) => method switch
    {
        ExplanationMethod.Lrp => LrpComposite.Epsilon(),
        ExplanationMethod.LrpEpsilonPlus => LrpComposite.EpsilonPlus,
        ExplanationMethod.LrpEpsilonAlpha2Beta1 => LrpComposite.EpsilonAlpha2Beta1,
        ExplanationMethod.LrpEpsilonPlusFlat => LrpComposite.EpsilonPlusFlat,
        ExplanationMethod.LrpEpsilonAlpha2Beta1Flat => LrpComposite.EpsilonAlpha2Beta1Flat,
        _ => null,
    };

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
