using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>Properties that hold for every network, on random ones.</summary>
public class RandomNetworkTests(ITestOutputHelper output)
{
    public static TheoryData<int> Seeds() => Tier.Seeds(first: 0, quick: 60, count: 200);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GradientIsTheSlope(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
        double[] gradient = network.Gradient(x, target).Values;
        double scale = gradient.Max(Math.Abs);
        int element = seed * 7919 % x.Length;
        (double left, double right) = FiniteDifferences.At(network, x, target, element);
        output.WriteLine($"left {left:g9}, right {right:g9}, gradient {gradient[element]:g9}, largest {scale:g3}");
        // A step of 1e-6 measures a slope to 1e-6 or so of the curvature, and to 1e-16/1e-6 of the score. Between kinks both sides agree.
        double tolerance = 1e-4 * scale + 1e-8;
        if (Math.Abs(left - right) < tolerance)
            Assert.Equal(left, gradient[element], tolerance);
        else
            Assert.InRange(gradient[element], Math.Min(left, right) - tolerance, Math.Max(left, right) + tolerance);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DeepLiftIsComplete(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, double[] baseline) = Load(seed);
        Attribution lift = network.DeepLift(x, baseline, target);
        // Differences below 1e-7 are explained by a derivative instead of their ratio.
        Assert.Equal(0, lift.Delta, 1e-6 * (1 + lift.Values.Sum(Math.Abs)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMethodRuns(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
        Tensor low = new([], [x.Min()]), high = new([], [x.Max()]);
        Attribution[] all =
        [
            network.GradientTimesInput(x, target), network.DeconvNet(x, target), network.GuidedBackprop(x, target),
            network.Lrp(x, target), network.Lrp(x, target, LrpComposite.EpsilonPlusFlat),
            network.Lrp(x, target, LrpComposite.EpsilonAlpha2Beta1), network.Lrp(x, target, LrpComposite.EpsilonGammaBox(low, high)),
        ];
        Assert.All(all, attribution => Assert.True(attribution.Values.Length == x.Length && attribution.Values.All(double.IsFinite)));
    }

    /// <summary>A shuffle of a single channel makes axes that cannot be told apart: the image's own is none of channels.</summary>
    [Fact]
    public void ClassActivationHasThePixelsOfTheInput()
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(1079);
        Assert.Equal(network.InputShape[2] * network.InputShape[3], network.GradCam(x, target).Values.Length);
    }

    [Fact]
    public void SeedsCoverEveryOperator()
    {
        string[] wanted =
        [
            "Conv", "Gemm", "MatMul", "BatchNormalization", "MaxPool", "AveragePool", "GlobalAveragePool", "ReduceMean",
            "Relu", "LeakyRelu", "PRelu", "Clip", "Sigmoid", "Tanh", "Elu", "HardSigmoid", "HardSwish", "Softmax", "LogSoftmax",
            "Add", "Sub", "Mul", "Div", "Sum", "Concat", "Pad", "Flatten", "Reshape", "Squeeze", "Transpose", "Slice", "Split", "Gather",
            "Identity", "Dropout", "Resize", "ConvTranspose", "LRN",
        ];
        string all = string.Join(' ', Seeds().SelectMany(row => Load(row.Data).Network.Steps).Select(step => step.Name));
        Assert.All(wanted, type => Assert.Contains($"({type})", all));
    }

    private (ReferenceNetwork Network, double[] Input, int Target, double[] Baseline) Load(int seed)
    {
        RandomNetwork random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        return (ReferenceNetwork.Load(random.Model), Widened(random.Input), seed % random.Classes, Widened(random.Baseline));
    }

    private static double[] Widened(float[] values) => Array.ConvertAll(values, v => (double)v);
}
