using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Tensors of [1,H,W,C]: what makes the input one, and what operators make of them.</summary>
public class ChannelsLastTests
{
    private static readonly (string Name, object Value) ToFirst = ("perm", Longs(0, 3, 1, 2)), ToLast = ("perm", Longs(0, 2, 3, 1));

    [Fact]
    public void TheInputIsWhatTheTransposesInFrontOfTheFirstLayerSay()
    {
        var graph = Of(x => x.Node("Mul", ["x", "scale"], ["s"]).Node("Relu", ["s"], ["r"]).Node("Transpose", ["r"], ["t"], ToFirst).Node("MaxPool", ["t"], ["y"], ("kernel_shape", Longs(2, 2))));
        Assert.Equal(TensorLayout.ChannelsLast, graph.InputLayout);
        Assert.Equal([1, 3, 8, 6], graph.Input.Shape.Dims);
        Assert.Equal([1, 3, 7, 5], graph.Output.Shape.Dims);
        Assert.Equal([typeof(ChannelAffineNode), typeof(FunctionNode), typeof(MaxPoolNode)], graph.Nodes.Select(node => node.GetType()));
    }

    [Fact]
    public void AnInputThatIsAlsoReadAsItIsIsChannelsFirst()
    {
        var graph = Of(x => x.Node("Transpose", ["x"], ["t"], ToFirst).Node("MaxPool", ["t"], ["p"], ("kernel_shape", Longs(8, 6)))
            .Node("Flatten", ["p"], ["a"]).Node("GlobalAveragePool", ["x"], ["g"]).Node("Flatten", ["g"], ["b"]).Node("Concat", ["a", "b"], ["y"], ("axis", 1)));
        Assert.Equal((TensorLayout.ChannelsFirst, "x [1,8,6,3]"), (graph.InputLayout, graph.Input.ToString()));
        Assert.Equal("3 by 1, 48 by 3", Assert.Single(graph.Nodes.OfType<ViewNode>()).Loops.ToString());
    }

    [Fact]
    public void TokensAreNoImage()
    {
        var model = new OnnxWriter().Input("x", 1, 5, 4).Node("Transpose", ["x"], ["t"], ("perm", Longs(0, 2, 1))).Node("Relu", ["t"], ["y"]).Output("y");
        Assert.Equal(TensorLayout.ChannelsFirst, Imported.Of(model).InputLayout);
        var series = new OnnxWriter().Input("x", 1, 5, 4).Node("Transpose", ["x"], ["t"], ("perm", Longs(0, 2, 1))).Node("GlobalAveragePool", ["t"], ["y"]).Output("y");
        Assert.Equal((TensorLayout.ChannelsLast, "x [1,4,5]"), (Imported.Of(series).InputLayout, Imported.Of(series).Input.ToString()));
    }

    [Fact]
    public void AnInputWhoseLastAxisIsMultipliedOrKeptIsChannelsLast()
    {
        TensorLayout Of(int[] dims, Func<OnnxWriter, OnnxWriter> read) =>
            Imported.Of(read(new OnnxWriter(18).Input("x", [.. dims.Select(dim => (Dim)dim)])).Output("y")).InputLayout;
        OnnxWriter Dense(OnnxWriter x, int features) => x.Initializer("w", [features, 2], new float[2 * features]).Node("MatMul", ["x", "w"], ["y"]);
        OnnxWriter Mean(OnnxWriter x, params long[] axes) => x.Initializer("axes", [axes.Length], axes).Node("Relu", ["x"], ["r"]).Node("ReduceMean", ["r", "axes"], ["y"]);
        Assert.Equal(TensorLayout.ChannelsLast, Of([1, 5, 4], x => Dense(x, 4)));
        Assert.Equal(TensorLayout.ChannelsLast, Of([1, 8, 6, 3], x => Dense(x, 3)));
        Assert.Equal(TensorLayout.ChannelsFirst, Of([1, 3, 8, 6], x => Dense(x, 6)));
        Assert.Equal(TensorLayout.ChannelsLast, Of([1, 8, 6, 3], x => Mean(x, 1, 2)));
        Assert.Equal(TensorLayout.ChannelsLast, Of([1, 8, 3], x => Mean(x, -2)));
        Assert.Equal(TensorLayout.ChannelsFirst, Of([1, 3, 8, 6], x => Mean(x, 2, 3)));
    }

    [Fact]
    public void AxesAreTranslated()
    {
        var graph = Of(x => Pooled(x).Node("Transpose", ["p"], ["l"], ToLast).Node("Softmax", ["l"], ["s"], ("axis", -1))
            .Node("Concat", ["s", "l"], ["c"], ("axis", 3)).Node("ReduceMean", ["c"], ["y"], ("axes", Longs(1, 2)), ("keepdims", 0)));
        Assert.Equal([typeof(MaxPoolNode), typeof(SoftmaxNode), typeof(ConcatNode), typeof(GlobalAverageNode)], graph.Nodes.Select(node => node.GetType()));
        var softmax = graph.Nodes.OfType<SoftmaxNode>().Single();
        Assert.Equal(3, softmax.Run);
        Assert.Equal("y [1,6]", graph.Output.ToString());
    }

    [Fact]
    public void WhatReadsElementsInOrderGetsThemMoved()
    {
        var graph = Of(x => Pooled(x).Node("Transpose", ["p"], ["l"], ToLast).Node("Flatten", ["l"], ["y"]));
        Assert.Equal("35 by 1, 3 by 35", Assert.Single(graph.Nodes.OfType<ViewNode>()).Loops.ToString());
    }

    [Fact]
    public void AnOutputIsAsTheModelHasIt()
    {
        var graph = Of(x => Pooled(x).Node("Transpose", ["p"], ["l"], ToLast).Node("Relu", ["l"], ["y"]));
        Assert.Equal([1, 7, 5, 3], graph.OutputDims);
    }

    [Fact]
    public void ARefusalNamesTheModelsAxes()
    {
        OnnxWriter Last() => Start(Pooled).Node("Transpose", ["p"], ["l"], ToLast);
        var padded = Last().Initializer("pads", [8], Longs(0, 1, 1, 1, 0, 0, 0, 0)).Node("Pad", ["l", "pads"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedShape, padded, "[1,2,3] of [1,7,5,3]");
        Imported.Refused(Rule.InconsistentModel, Last().Node("Concat", ["l", "p"], ["y"], ("axis", 3)).Output("y"), "[1,7,5,3]", "[1,3,7,5]", "dimension 3");
        Imported.Refused(Rule.InconsistentModel, Last().Node("Add", ["l", "p"], ["y"]).Output("y"), "[1,7,5,3]", "[1,3,7,5]");
        Imported.Refused(Rule.InconsistentModel, Last().Node("Softmax", ["l"], ["y"], ("axis", 4)).Output("y"), "'axis' is 4");
        var model = Last().Node("ReduceMean", ["l"], ["y"], ("axes", Longs(4))).Output("y");
        Imported.Refused(Rule.InconsistentModel, model, "'axes' is 4", "between -4 and 3");
    }

    private static OnnxWriter Pooled(OnnxWriter x) => x.Node("Transpose", ["x"], ["t"], ToFirst).Node("MaxPool", ["t"], ["p"], ("kernel_shape", Longs(2, 2)));

    private static OnnxWriter Start(Func<OnnxWriter, OnnxWriter> build) => build(new OnnxWriter().Input("x", 1, 8, 6, 3).Initializer("scale", [3], [1f, 2f, 3f]));

    private static NetworkGraph Of(Func<OnnxWriter, OnnxWriter> build) => Imported.Of(Start(build).Output("y"));
}
