using SaliencyGen.Reference.Attention;
using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Methods;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>Two layers of two heads on two tokens, by hand.</summary>
public class AttentionMapTests
{
    private static readonly Tensor[] Probabilities = [Heads(0.7, 0.3, 0.4, 0.6, 0.2, 0.8, 0.5, 0.5), Heads(0.9, 0.1, 0.25, 0.75, 0.6, 0.4, 0.3, 0.7)];
    private static readonly Tensor[] Gradients = [Heads(0.5, -0.2, 0.1, 0.3, -0.4, 0.6, 0.2, -0.1), Heads(0.3, 0.8, -0.5, 0.1, 0.2, -0.6, 0.4, 0.9)];

    [Fact]
    public void RolloutMultipliesLayers() => Is([0.6625, 0.3375, 0.29375, 0.70625], AttentionMatrices.Rollout(Probabilities).Data);

    [Fact]
    public void RelevanceAddsLayers() => Is([1.406925, 0.3304, 0.165175, 1.488625], AttentionMatrices.Relevance(Probabilities, Gradients).Data);

    [Fact]
    public void GradientsAreMeansOfColumns()
    {
        Is([0.2, 0.225], AttentionMatrices.Columns(Gradients[0]));
        Is([0.225, 0.45], AttentionMatrices.Columns(Gradients[1]));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Windowed))]
    public void WindowsAreRefused(string name)
    {
        string folder = SharedFolder.Find("conformance/mini/" + name)!;
        ReferenceNetwork network = ReferenceNetwork.Load(Path.Combine(folder, "op17-static.onnx"));
        ForwardPass pass = network.Run(TensorFile.Read(Path.Combine(folder, "input.pb")).Data);
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => AttentionMaps.Rollout(pass, 0));
        Assert.Contains("tokens of the whole image", refusal.Message);
    }

    public static TheoryData<string> Windowed() => SharedFolder.Find("conformance/mini") is null ? [] : ["swin", "swin_v2", "maxvit"];

    private static Tensor Heads(params double[] values) => new([2, 2, 2], values);

    // Sums of a few products of decimal fractions.
    private static void Is(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
}
