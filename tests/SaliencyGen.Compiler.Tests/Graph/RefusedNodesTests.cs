using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>A model is told all that stands in its way at once, but for what hangs on a node that is refused.</summary>
public class RefusedNodesTests
{
    [Fact]
    public void AttributesOfAllNodes()
    {
        var model = new OnnxWriter(18).Input("x", 1, 3, 4, 4)
            .Node("LpNormalization", ["x"], ["a"], ("p", 5)).Named("first")
            .Node("MaxPool", ["a"], ["b"], ("kernel_shape", new long[] { 9, 9 })).Named("hidden")
            .Node("LpNormalization", ["x"], ["c"], ("p", 3)).Named("second").Node("Add", ["b", "c"], ["y"]).Output("y");
        string message = Imported.Refused(Rule.UnsupportedAttribute, model, "'first'", "'second'", "in all 2 nodes are refused");
        Assert.DoesNotContain("'hidden'", message);
    }
}
