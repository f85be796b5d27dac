using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Reference.DeepLift;
using SaliencyGen.Reference.Operators;
using Xunit;

namespace SaliencyGen.Reference.Tests;

public class MaxPoolRuleTests
{
    /// <summary>Where windows overlap, contributions add; overwriting would give [0, 4, 1, 0].</summary>
    [Fact]
    public void OverlappingWindowsAccumulate()
    {
        OnnxNode node = new() { OpType = "MaxPool" };
        node.Attributes["kernel_shape"] = new OnnxAttribute { Ints = [2] };
        Tensor contribution = MaxPoolRule.Contribution(
            new MaxPool(new Attributes(node, 13)), [Line(1, 5, 2, 0)], [Line(0, 1, 3, 0.5)], Line(1, 2, -1));
        Assert.Equal([0, 8, 1, 0], contribution.Data);
    }

    private static Tensor Line(params double[] values) => new([1, 1, values.Length], values);
}
