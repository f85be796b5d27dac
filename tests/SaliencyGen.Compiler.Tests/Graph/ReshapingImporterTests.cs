using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ReshapingImporterTests
{
    /// <summary>The dims of the output, which has the input's elements: no node moves any.</summary>
    private static IReadOnlyList<int> Dims(OnnxWriter model)
    {
        var graph = Imported.Of(model, GraphPasses.None);
        Assert.Empty(graph.Nodes);
        return graph.OutputDims;
    }

    [Theory]
    [InlineData(0, 1, 24)]
    [InlineData(1, 1, 24)]
    [InlineData(2, 2, 12)]
    [InlineData(4, 24, 1)]
    [InlineData(-3, 1, 24)]
    public void Flatten(int axis, int rows, int columns) => Assert.Equal([rows, columns], Dims(Of("Flatten", 13, [1, 2, 3, 4], ("axis", axis))));

    [Fact]
    public void Reshape()
    {
        Assert.Equal([1, 24], Dims(Of("Reshape", 13, [1, 2, 3, 4], [Longs(0, -1)])));
        Assert.Equal([2, 12], Dims(Of("Reshape", 13, [1, 2, 3, 4], [Longs(2, 12)])));
        Assert.Equal([1, 24], Dims(Of("Reshape", 14, [1, 2, 3, 4], [Longs(1, -1)], ("allowzero", 1))));
    }

    [Fact]
    public void WrongReshapesAreRefused()
    {
        void Refuse(long[] shape, string word) => Imported.Refused(Rule.InconsistentModel, Of("Reshape", 13, [1, 2, 3, 4], [shape]), "'it' (Reshape)", word);
        Refuse([5, 5], "[5,5]");
        Refuse([-1, -1], "[-1,-1]");
        Refuse([-2, 12], "[-2,12]");
        Refuse([5, -1], "[5,-1]");
        Refuse([0, 0, 0, 0, 0], "[0,0,0,0,0]");
        Refuse([1L << 33, 1L << 31], "24 elements");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Reshape", 13, [1, 4], [new[] { 2 }]), "operand shape", "floating");
        Imported.Refused(Rule.InconsistentModel, Of("Reshape", 14, [1, 4], [Longs(0, -1)], ("allowzero", 1)), "[0,-1]");
    }

    [Fact]
    public void NoElementsHaveAnyShape()
    {
        var model = new OnnxWriter().Input("x", 1, 4).Initializer("none", [0, 3], Array.Empty<float>()).Initializer("to", [2], Longs(0, 5))
            .Node("Reshape", ["none", "to"], ["e"], ("allowzero", 1)).Node("Shape", ["e"], ["dims"]).Node("Cast", ["dims"], ["d"], ("to", 1))
            .Initializer("last", [1], Longs(1)).Initializer("end", [1], Longs(2)).Node("Slice", ["d", "last", "end"], ["columns"])
            .Node("Add", ["x", "columns"], ["y"]).Output("y");
        var shift = Assert.IsType<ShiftFold>(Assert.Single(Imported.Single<ChannelAffineNode>(model).Folds));
        Assert.Equal([5f], Elements.Of(shift.Offset, model.ToFiles()));
    }

    [Fact]
    public void SqueezeAndUnsqueeze()
    {
        Assert.Equal([1, 6], Dims(Of("Squeeze", 11, [1, 6, 1, 1], ("axes", Longs(-1, 2)))));
        Assert.Equal([1, 6], Dims(Of("Squeeze", 13, [1, 6, 1, 1], [Longs(2, 3)])));
        Assert.Equal([6], Dims(Of("Squeeze", 13, [1, 6, 1, 1])));
        Assert.Equal([1, 6, 1, 1], Dims(Of("Unsqueeze", 11, [1, 6], ("axes", Longs(2, 3)))));
        Assert.Equal([1, 6, 1], Dims(Of("Unsqueeze", 13, [1, 6], [Longs(-1)])));
        Imported.Refused(Rule.InconsistentModel, Of("Squeeze", 13, [1, 6], [Longs(1)]), "dimension 1");
        Imported.Refused(Rule.InconsistentModel, Of("Unsqueeze", 13, [1, 6], [Longs(1, 1)]), "distinct");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Squeeze", 13, [1, 6, 1], ("axes", Longs(2))), "'axes'");
    }

    [Fact]
    public void TransposeMovesElementsOnlyWhereItMust()
    {
        Assert.Equal("12 by 1, 2 by 12", Imported.Single<ViewNode>(Of("Transpose", 13, [1, 2, 3, 4], ("perm", Longs(0, 2, 3, 1)))).Loops.ToString());
        Assert.Equal([1, 3, 4, 1], Dims(Of("Transpose", 13, [1, 1, 3, 4], ("perm", Longs(0, 2, 3, 1)))));
        Assert.Equal([4, 3, 2, 1], Imported.Of(Of("Transpose", 13, [1, 2, 3, 4])).OutputDims);
        Imported.Refused(Rule.InconsistentModel, Of("Transpose", 13, [1, 2], ("perm", Longs(0, 0))), "'perm'", "[0,0]");
        Imported.Refused(Rule.InconsistentModel, Of("Transpose", 13, [1, 2], ("perm", Longs(0, 1, 2))), "[0,1,2]");
    }

    [Fact]
    public void ReshapesAndTransposesInARowAreOneCopyAtMost()
    {
        OnnxWriter Heads() => new OnnxWriter().Input("x", 1, 6, 4, 5).Initializer("tokens", [3], Longs(1, 6, 20)).Initializer("heads", [4], Longs(1, 20, 2, 3))
            .Node("Reshape", ["x", "tokens"], ["t"]).Node("Transpose", ["t"], ["rows"], ("perm", Longs(0, 2, 1)))
            .Node("Reshape", ["rows", "heads"], ["h"]).Node("Transpose", ["h"], ["apart"], ("perm", Longs(0, 2, 1, 3)));
        Assert.Equal("2 by 60, 20 by 1, 3 by 20", Imported.Single<ViewNode>(Heads().Node("Identity", ["apart"], ["y"]).Output("y")).Loops.ToString());
        var back = Heads().Node("Relu", ["apart"], ["r"]).Node("Transpose", ["r"], ["q"], ("perm", Longs(0, 1, 3, 2))).Initializer("map", [4], Longs(1, 6, 4, 5))
            .Node("Reshape", ["q", "map"], ["y"]).Output("y");
        Assert.Equal([typeof(FunctionNode)], Imported.Nodes(back).Select(node => node.GetType()));
    }
}
