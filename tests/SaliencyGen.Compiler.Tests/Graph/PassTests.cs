using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class PassTests
{
    private static OnnxWriter Image(params int[] dims) => new OnnxWriter().Input("x", dims.Select(dim => (Dim)dim).ToArray())
        .Initializer("w", [2, 2, 1, 1], new float[4]).Initializer("c", [2], new float[2]).Initializer("s", [1, 2, 1, 1], new float[2]);

    private static OnnxWriter ConvAndNorm() => Image(1, 2, 4, 4).Node("Conv", ["x", "w"], ["conv"])
        .Node("BatchNormalization", ["conv", "c", "c", "c", "c"], ["bn"]).Node("Mul", ["bn", "s"], ["scaled"]).Node("Relu", ["scaled"], ["y"]);

    [Fact]
    public void AffineStepsJoinTheConvolutionUnderTheirName()
    {
        var nodes = Imported.Of(ConvAndNorm().Output("y")).Nodes;
        var conv = Assert.IsType<ConvolutionNode>(nodes[0]);
        Assert.Equal([typeof(BatchNormFold), typeof(ScaleFold)], conv.Folds.Select(fold => fold.GetType()));
        Assert.Equal(("scaled", 2), (conv.Output.Name, nodes.Count));
        Assert.Equal(conv, nodes[1].Input.Producer);
        Assert.Equal(4, Imported.Of(ConvAndNorm().Output("y"), GraphPasses.All & ~GraphPasses.FoldBatchNorm).Nodes.Count);
    }

    [Fact]
    public void TheGradCamTensorSurvives()
    {
        var graph = Imported.Of(ConvAndNorm().Output("y"), gradCamLayer: "conv");
        Assert.Empty(Assert.IsType<ConvolutionNode>(graph.Nodes[0]).Folds);
        Assert.Equal(2, Assert.IsType<ChannelAffineNode>(graph.Nodes[1]).Folds.Count);
        Assert.Equal(graph.Nodes[0].Output, graph.Find("conv"));
    }

    [Fact]
    public void AResultThatIsReadTwiceIsNotFolded()
    {
        var graph = Imported.Of(ConvAndNorm().Node("Add", ["conv", "y"], ["z"]).Output("z"));
        Assert.Empty(Assert.IsType<ConvolutionNode>(graph.Nodes[0]).Folds);
    }

    [Fact]
    public void ADenseLayerFoldsWhateverItsDims()
    {
        OnnxWriter Dense(params int[] dims) => new OnnxWriter().Input("x", dims.Select(dim => (Dim)dim).ToArray())
            .Initializer("w", [2, 2], new float[4]).Initializer("s", [], [2f]).Node("MatMul", ["x", "w"], ["d"]).Node("Mul", ["d", "s"], ["y"]).Output("y");
        Assert.Single(Imported.Of(Dense(1, 2)).Nodes);
        Assert.Single(Imported.Of(Dense(1, 1, 2)).Nodes);
    }

    [Fact]
    public void IdentitiesVanish()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 1, 1).Initializer("p", [8], new long[8]).Initializer("to", [2], [1L, 2L])
            .Node("Pad", ["x", "p"], ["padded"]).Node("AveragePool", ["padded"], ["pooled"], ("kernel_shape", Longs(1, 1))).Node("GlobalAveragePool", ["pooled"], ["gap"])
            .Node("Clip", ["gap"], ["clipped"]).Node("Flatten", ["clipped"], ["flat"]).Node("Reshape", ["flat", "to"], ["same"]).Node("Relu", ["same"], ["y"]).Output("y");
        var graph = Imported.Of(model);
        Assert.Equal([typeof(FunctionNode)], graph.Nodes.Select(node => node.GetType()));
        Assert.Same(graph.Input, graph.Nodes[0].Input);
        Assert.Same(graph.Input, graph.Find("clipped"));
        Assert.Equal(4, Imported.Of(model, GraphPasses.None).Nodes.Count);
    }

    [Fact]
    public void AZeroPadJoinsTheConvolution()
    {
        OnnxWriter Model(long top, float fill) => Image(1, 2, 4, 4).Initializer("p", [8], [0, 0, top, 1, 0, 0, 2, 0]).Initializer("f", [], [fill])
            .Node("Pad", ["x", "p", "f"], ["padded"]).Node("Conv", ["padded", "w"], ["y"], ("pads", Longs(1, 1, 1, 1))).Output("y");
        var conv = Assert.IsType<ConvolutionNode>(Assert.Single(Imported.Of(Model(1, 0)).Nodes));
        Assert.Equal((2, 2, 3, 1), (conv.Window.PadTop, conv.Window.PadLeft, conv.Window.PadBottom, conv.Window.PadRight));
        Assert.Equal(2, Imported.Of(Model(1, 1)).Nodes.Count);
        Assert.Equal(2, Imported.Of(Model(-1, 0)).Nodes.Count);
        Assert.Equal(2, Imported.Of(Model(1, 0), GraphPasses.All & ~GraphPasses.MergePads).Nodes.Count);
    }

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 0, 1, true)]
    public void AZeroPadJoinsAnAveragePoolThatCountsEveryCell(int pads, int ceil, int countIncludePad, bool joins)
    {
        var model = new OnnxWriter().Input("x", 1, 1, 6, 6).Initializer("p", [8], [0L, 0, 1, 1, 0, 0, 1, 1]).Node("Pad", ["x", "p"], ["padded"])
            .Node("AveragePool", ["padded"], ["y"], ("kernel_shape", Longs(3, 3)), ("strides", Longs(2, 2)), ("pads", Longs(pads, pads, pads, pads)),
                ("ceil_mode", ceil), ("count_include_pad", countIncludePad)).Output("y");
        var nodes = Imported.Of(model).Nodes;
        Assert.Equal(joins ? 1 : 2, nodes.Count);
        if (!joins) return;
        var pool = Assert.IsType<AveragePoolNode>(nodes[0]);
        Assert.Equal((true, pads + 1), (pool.CountIncludePad, pool.Window.PadLeft));
        Assert.Equal(pool, pool.Output.Producer);
    }

    [Fact]
    public void ConcatsOfPrefixesNest()
    {
        var model = new OnnxWriter().Input("x", 1, 2).Node("Relu", ["x"], ["a"]).Node("Concat", ["x", "a"], ["xa"], ("axis", 1)).Node("Tanh", ["x"], ["b"])
            .Node("Concat", ["x", "a", "b"], ["xab"], ("axis", 1)).Node("Sigmoid", ["x"], ["c"]).Node("Concat", ["x", "a", "b", "c"], ["all"], ("axis", 1))
            .Node("Concat", ["all", "xab", "xa"], ["y"], ("axis", 1)).Output("y");
        string[] Inputs(GraphPasses passes) => [.. Imported.Of(model, passes).Nodes.OfType<ConcatNode>().Select(node => string.Join(" ", node.Inputs.Select(value => value.Name)))];
        Assert.Equal(["x a", "xa b", "xab c", "all xab xa"], Inputs(GraphPasses.All));
        Assert.Equal(["x a", "x a b", "x a b c", "all xab xa"], Inputs(GraphPasses.None));
    }

    [Fact]
    public void ConcatsAlongDifferentAxesDoNotNest()
    {
        var model = new OnnxWriter().Input("x", 1, 4, 6).Node("Relu", ["x"], ["a"]).Node("Concat", ["x", "a"], ["rows"], ("axis", 1)).Node("Tanh", ["x"], ["b"])
            .Node("Concat", ["x", "a", "b"], ["columns"], ("axis", 2)).Node("Flatten", ["rows"], ["r"]).Node("Flatten", ["columns"], ["c"])
            .Node("Concat", ["r", "c"], ["y"], ("axis", 1)).Output("y");
        var concats = Imported.Of(model).Nodes.OfType<ConcatNode>().Take(2);
        Assert.Equal(["x a", "x a b"], concats.Select(node => string.Join(" ", node.Inputs.Select(value => value.Name))));
    }

    [Fact]
    public void GatedActivationsAreRecognised()
    {
        OnnxWriter Gate(string op, params (string, object)[] attributes) => new OnnxWriter().Input("x", 1, 2, 3, 3).Node("Tanh", ["x"], ["t"])
            .Node(op, ["t"], ["g"], attributes).Node("Mul", ["g", "t"], ["y"]).Output("y");
        Assert.Equal(["Tanh", "Silu"], Kinds(Gate("Sigmoid")));
        Assert.Equal(["Tanh", "HardSwish"], Kinds(Gate("HardSigmoid", ("alpha", 1f / 6), ("beta", 0.5f))));
        Assert.Equal(3, Imported.Of(Gate("HardSigmoid")).Nodes.Count);
        Assert.Equal(3, Imported.Of(Gate("Sigmoid"), GraphPasses.None).Nodes.Count);
        Assert.Equal(3, Imported.Of(Gate("Sigmoid"), gradCamLayer: "g").Nodes.Count);

        // The gate stays where something else reads it too.
        var shared = new OnnxWriter().Input("x", 1, 2).Node("Sigmoid", ["x"], ["g"]).Node("Mul", ["x", "g"], ["m"]).Node("Add", ["g", "m"], ["y"]).Output("y");
        Assert.Equal(["Sigmoid", "Silu"], Kinds(shared));
    }

    /// <summary>Guided backpropagation rectifies its signal there.</summary>
    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("HardSigmoid")]
    public void ARectifierBehindAnActivationStays(string op)
    {
        var model = new OnnxWriter().Input("x", 1, 2).Node(op, ["x"], ["s"]).Node("Relu", ["s"], ["y"]).Output("y");
        Assert.Equal([op, "Relu"], Kinds(model));
    }

    private static IEnumerable<string> Kinds(OnnxWriter model) => Imported.Of(model).Nodes.OfType<FunctionNode>().Select(node => node.Function.Name);
}
