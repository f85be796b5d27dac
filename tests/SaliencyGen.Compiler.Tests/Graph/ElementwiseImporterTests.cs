using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ElementwiseImporterTests
{
    private static OnnxWriter Left(string op, int[] dims, int[] constant) => new OnnxWriter()
        .Input("x", dims.Select(dim => (Dim)dim).ToArray()).Initializer("c", constant.Select(dim => (long)dim).ToArray(), new float[constant.Aggregate(1, (a, b) => a * b)])
        .Node(op, ["c", "x"], ["y"]).Named("it").Output("y");

    private static OnnxWriter Live(string op, int[] left, int[] right) => new OnnxWriter().Input("x", 1, 120)
        .Initializer("l", [left.Length], left.Select(dim => (long)dim).ToArray()).Initializer("r", [right.Length], right.Select(dim => (long)dim).ToArray())
        .Node("Reshape", ["x", "l"], ["a"]).Node("Relu", ["x"], ["b0"]).Node("Reshape", ["b0", "r"], ["b"])
        .Node(op, ["a", "b"], ["y"]).Named("it").Output("y");

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 1 }, 1)]
    [InlineData(new[] { 3, 1, 1 }, 3)]
    [InlineData(new[] { 1, 3, 1, 1 }, 3)]
    public void ConstantsPerChannel(int[] constant, int count)
    {
        var node = Imported.Single<ChannelAffineNode>(Of("Mul", 17, [1, 3, 4, 5], [constant]));
        Assert.Equal([count], Assert.IsType<ScaleFold>(Assert.Single(node.Folds)).Factor.Dims);
    }

    [Theory]
    [InlineData(new[] { 5 }, new[] { 0, 0, 0, 1 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 0, 20, 5, 1 })]
    [InlineData(new[] { 4, 1 }, new[] { 0, 0, 1, 0 })]
    public void ConstantsPerElementAreSeenAtTheOutputsShape(int[] constant, int[] strides)
    {
        var node = Imported.Single<ElementAffineNode>(Of("Add", 17, [1, 3, 4, 5], [constant]));
        Assert.Equal([1, 3, 4, 5], node.Summand!.Dims);
        Assert.Equal(strides, node.Summand.Strides);
        Assert.Null(node.Multiplier);
    }

    [Fact]
    public void SidesAndSigns()
    {
        Assert.Equal(-1, Assert.IsType<ShiftFold>(Assert.Single(Imported.Single<ChannelAffineNode>(Of("Sub", 17, [1, 3], [1f])).Folds)).Sign);
        Assert.True(Assert.IsType<ScaleFold>(Assert.Single(Imported.Single<ChannelAffineNode>(Of("Div", 17, [1, 3], [1f])).Folds)).Reciprocal);
        var flipped = Imported.Single<ChannelAffineNode>(Left("Sub", [1, 3], [3])).Folds;
        Assert.Equal([-1f], Assert.IsType<float[]>(Assert.IsType<ScaleFold>(flipped[0]).Factor.Values));
        Assert.Equal(1, Assert.IsType<ShiftFold>(flipped[1]).Sign);
        var element = Imported.Single<ElementAffineNode>(Left("Sub", [1, 3, 2, 2], [2]));
        Assert.Equal((1f, 0), (element.SummandSign, element.Multiplier!.Strides.Sum()));
        Assert.True(Imported.Single<ElementAffineNode>(Of("Div", 17, [1, 3, 2, 2], [new[] { 2 }])).Reciprocal);
    }

    [Fact]
    public void AConstantOverALiveTensorIsAReciprocalTimesTheConstant()
    {
        var nodes = Imported.Nodes(Left("Div", [1, 3], [3]));
        Assert.Equal(new Reciprocal(), Assert.IsType<FunctionNode>(nodes[0]).Function);
        Assert.False(Assert.IsType<ScaleFold>(Assert.Single(Assert.IsType<ChannelAffineNode>(nodes[1]).Folds)).Reciprocal);
        Assert.False(Assert.IsType<ElementAffineNode>(Imported.Nodes(Left("Div", [1, 3, 2, 2], [2]))[1]).Reciprocal);
    }

    [Fact]
    public void NegationIsAFactor()
    {
        var fold = Assert.IsType<ScaleFold>(Assert.Single(Imported.Single<ChannelAffineNode>(Of("Neg", 13, [1, 3, 2, 2])).Folds));
        Assert.Equal([-1f], Assert.IsType<float[]>(fold.Factor.Values));
    }

    [Fact]
    public void WhatCannotBeLinearIsRefused()
    {
        Assert.Single(Imported.Nodes(Live("Div", [1, 120], [1, 120])).OfType<QuotientNode>());
        Imported.Refused(Rule.InconsistentModel, Of("Add", 17, [1, 5], [new[] { 4 }]), "[1,5]", "[4]");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Add", 17, [1, 3], [Longs(1, 2, 3)]), "expected Float");
    }

    [Fact]
    public void AConstantOfHigherRankNamesTheDimsAnew()
    {
        var graph = Imported.Of(Of("Add", 17, [1, 3], [new[] { 1, 1, 1, 3 }]), GraphPasses.None);
        Assert.Equal("y [1,3]", Assert.IsType<ChannelAffineNode>(Assert.Single(graph.Nodes)).Output.ToString());
        Assert.Equal([1, 1, 1, 3], graph.OutputDims);
    }

    [Fact]
    public void AConstantMayRepeatTheImage()
    {
        var graph = Imported.Of(Of("Add", 17, [1, 1, 4, 1], [new[] { 2, 3, 1, 5 }]));
        Assert.Equal([typeof(ViewNode), typeof(ElementAffineNode)], graph.Nodes.Select(node => node.GetType()).Take(2));
        Assert.Equal([2, 3, 4, 5], graph.OutputDims);
    }

    [Theory]
    [InlineData(new[] { 1 }, new[] { 0 })]
    [InlineData(new[] { 1, 1 }, new[] { 1, 0 })]
    [InlineData(new[] { 1, 1, 4 }, new[] { 0, 1 })]
    [InlineData(new[] { 1, 4 }, new[] { 0, 4 })]
    public void NothingIsMadeOfAConstantWithoutElements(int[] dims, int[] constant)
    {
        foreach (string op in (string[])["Add", "Mul", "Div", "Sum"])
            Imported.Refused(Rule.UnsupportedShape, Of(op, 17, dims, [constant]), $"'it' ({op})", "output's shape", "0");
    }

    [Fact]
    public void TwoLiveTensors()
    {
        Assert.Equal(1, Imported.Nodes(Live("Add", [1, 6, 4, 5], [1, 6, 4, 5])).OfType<AddNode>().Single().RightSign);
        Assert.Equal(-1, Imported.Nodes(Live("Sub", [1, 6, 4, 5], [1, 6, 4, 5])).OfType<AddNode>().Single().RightSign);
        Assert.Single(Imported.Nodes(Live("Mul", [1, 6, 4, 5], [1, 6, 4, 5])).OfType<MultiplyNode>());
        Assert.Equal([1, 120, 12, 10], Imported.Nodes(Live("Mul", [1, 120, 1, 1], [1, 1, 12, 10])).OfType<MultiplyNode>().Single().Output.Shape.Dims);
    }

    [Fact]
    public void AGateIsBroadcastOverSpace()
    {
        var model = new OnnxWriter().Input("x", 1, 6, 4, 5).Node("GlobalAveragePool", ["x"], ["g"]).Node("Mul", ["g", "x"], ["y"]).Output("y");
        var product = Imported.Nodes(model).OfType<MultiplyNode>().Single();
        Assert.Equal([[1, 6, 1, 1], [1, 6, 4, 5]], product.Inputs.Select(input => input.Shape.Dims));
        Assert.Equal([1, 6, 4, 5], product.Output.Shape.Dims);
    }

    [Fact]
    public void SumIsAChain()
    {
        var model = new OnnxWriter().Input("x", 1, 3).Initializer("c", [3], new float[3]).Node("Sum", ["x", "c", "x", "x"], ["y"]).Output("y");
        var nodes = Imported.Nodes(model);
        Assert.Equal([typeof(AddNode), typeof(AddNode), typeof(ChannelAffineNode)], nodes.Select(node => node.GetType()));
        Assert.Equal("y", nodes[2].Output.Name);
        Assert.Equal("x", Imported.Of(new OnnxWriter().Input("x", 1, 3).Node("Sum", ["x"], ["y"]).Output("y")).Output.Name);
    }

    [Fact]
    public void LegacyBroadcastAttributesAreRefused() =>
        Imported.Refused(Rule.UnsupportedAttribute, Of("Add", 7, [1, 3], [1f], ("broadcast", 1)), "'broadcast'", "no attributes");
}
