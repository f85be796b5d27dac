using SaliencyGen.Compiler.Tests;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Normalisations that a file writes out: as the file has them, and as the operator that they are.</summary>
public class WrittenNormTests(ITestOutputHelper output)
{
    // The same nodes with the same numbers: nothing is left to differ.
    private const double Same = 0;

    /// <summary>One of each kind of spread in the quick tier.</summary>
    public static TheoryData<string> Names() => Tier.Rows(WrittenNorms.All.Keys, name => !Quick.Contains(name));

    private static readonly string[] Quick =
        ["quotient", "factor and offset inside", "standard deviation", "norm with a floor", "root of the sum", "groups of channels"];

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndGradientAgree(string name) => OperatorCheck.Run(output, name, WrittenNorms.All[name].Model().ToBytes());

    [Fact]
    public void EveryMethodTakesItForTheOperator()
    {
        using var written = Compiled.Open(Network(13, model => model.Averaged("t", "m").Node("Sub", ["t", "m"], ["c"])
            .Node("Pow", ["c", "two"], ["q"]).Averaged("q", "v")
            .Node("Add", ["v", "epsilon"], ["e"]).Root().Node("Div", ["c", "s"], ["d"]).Node("Mul", ["d", "factor"], ["f"])
            .Node("Add", ["f", "offset"], ["n"])), new());
        using var fused = Compiled.Open(Network(17, model => model.Node("LayerNormalization", ["t", "factor", "offset"], ["n"], ("epsilon", 0.01f))), new());
        float[] input = BugCase.Draw(fused.InputLength, 3), baseline = BugCase.Draw(fused.InputLength, 4);
        Assert.Equal(fused.Methods, written.Methods);
        Assert.Contains(ExplanationMethod.DeepLiftRevealCancel, fused.Methods);
        Assert.Contains(ExplanationMethod.GradCam, fused.Methods);
        Assert.All(fused.Methods, method => Assert.Equal(
            Same, Compiled.Distance(written.Explain(method, input, 1, baseline).Map, fused.Explain(method, input, 1, baseline).Map)));
    }

    /// <summary>Patches of an image, normalised and mixed, and their mean.</summary>
    private static byte[] Network(int opset, Func<OnnxWriter, OnnxWriter> normalise)
    {
        var model = WrittenNorms.Numbers(new OnnxWriter(opset).Input("x", 1, 1, 8, 8)).Initializer("patches", [12, 1, 2, 2], Drawn(1, 48))
            .Initializer("shape", [3], [1L, 12, 16])
            .Initializer("w", [12, 12], Drawn(2, 144)).Initializer("h", [12, 3], Drawn(3, 36))
            .Node("Conv", ["x", "patches"], ["p"], ("strides", new[] { 2, 2 })).Node("Reshape", ["p", "shape"], ["r"])
            .Node("Transpose", ["r"], ["t"], ("perm", new[] { 0, 2, 1 }));
        return normalise(model).Node("MatMul", ["n", "w"], ["l"]).Node("Relu", ["l"], ["a"]).Averaged("a", "k", 1).Initializer("row", [2], [1L, 12])
            .Node("Reshape", ["k", "row"], ["z"])
            .Node("MatMul", ["z", "h"], ["y"]).Output("y", 1, 3).ToBytes();
    }

    private static float[] Drawn(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
