using SaliencyGen.Reference;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>A Softmax inside a network: attention over channels or over positions.</summary>
public class InnerSoftmaxTests
{
    // Float32 against double over a few layers.
    private const double Tolerance = 1e-4;

    // Relative to the scores, which are float32 themselves.
    private const double Completeness = 1e-5;

    [Theory]
    [InlineData("channels", 13)]
    [InlineData("channels", 11)]
    [InlineData("positions", 13)]
    [InlineData("width", 13)]
    [InlineData("logarithm", 13)]
    [InlineData("logarithm", 11)]
    public void EveryMethodAgreesAndDeepLiftIsComplete(string over, int opset)
    {
        var network = AttentionNetworks.Create(over, opset);
        var reference = ReferenceNetwork.Load(network.Model);
        using var model = Compiled.Open(network);
        double[] input = Array.ConvertAll(network.Input, value => (double)value), baseline = Array.ConvertAll(network.Baseline, value => (double)value);
        Assert.Contains(ExplanationMethod.DeepLiftRevealCancel, model.Methods);
        // Grad-CAM++ divides by 2 G^2 + sum(A) G^3, which nearly vanishes in some of these: rounding decides.
        foreach (var method in model.Methods.Where(method => method != ExplanationMethod.GradCamPlusPlus))
        {
            var (map, explanation) = model.Explain(method, network.Input, 1, network.Baseline);
            double distance = Compiled.Distance(map, OracleMaps.Of(reference, method, input, baseline, 1));
            Assert.True(distance <= Tolerance, $"{method}: {distance:e2}");
            if (method is not (ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel)) continue;
            Assert.InRange(Math.Abs(explanation.Delta), 0, Completeness * (Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore)));
        }
    }
}
