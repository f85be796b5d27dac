using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Pad, Slice, Concat, BatchNormalization, and the operators that become nothing.</summary>
public class OtherImporterTests
{
    [Fact]
    public void PadFormsOfEachOpset()
    {
        void Check(OnnxWriter model, float fill)
        {
            var nodes = Imported.Nodes(model);
            Assert.Equal("8 by 4, 3 by 1", Assert.IsType<ViewNode>(nodes[0]).Loops.ToString());
            var pad = Assert.IsType<PadNode>(nodes[1]);
            Assert.Equal((1, 2, 3, 0, fill), (pad.Top, pad.Left, pad.Bottom, pad.Right, pad.Fill));
            Assert.Equal([1, 2, 8, 5], pad.Output.Shape.Dims);
        }

        Check(Of("Pad", 9, [1, 2, 4, 4], ("pads", Longs(0, 0, 1, 2, 0, 0, 3, -1)), ("value", 2f)), 2);
        Check(Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, 1, 2, 0, 0, 3, -1)]), 0);
        Check(Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, 1, 2, 0, 0, 3, -1), 2f], ("mode", "constant")), 2);
        Check(Of("Pad", 18, [1, 2, 4, 4], [Longs(2, 1, -1, 3), null!, Longs(-1, 2)]), 0);
    }

    [Fact]
    public void OtherPadsAreRefused()
    {
        Imported.Refused(Rule.UnsupportedAttribute, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, 1, 1, 0, 0, 1, 1)], ("mode", "wrap")), "'mode'", "'wrap'", "constant, reflect or edge");
        Imported.Refused(
            Rule.UnsupportedShape, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 1, 1, 0, 0, 0, 0, 1)]),
            "'it' (Pad)", "dimensions [1,2,3] of [1,2,4,4]", "2 dimensions at most");
        Imported.Refused(Rule.UnsupportedShape, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, -2, 0, 0, 0, -2, 0)]), "[1,2,0,4]");
        Imported.Refused(Rule.UnsupportedShape, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, 2000000000, 2000000000, 0, 0, 0, 0)]), "elements");
        Imported.Refused(Rule.InconsistentModel, Of("Pad", 13, [1, 2, 4, 4], [Longs(1, 1)]), "8 numbers");
    }

    /// <summary>A frame has rows and columns: what is padded becomes that, and all else channels.</summary>
    [Fact]
    public void WhatIsPaddedArePositions()
    {
        void Check(OnnxWriter model, string? view, string pad, params int[] dims)
        {
            var graph = Imported.Of(model, GraphPasses.None);
            var node = graph.Nodes.OfType<PadNode>().Single();
            Assert.Equal((view, pad), ((node.Input.Producer as ViewNode)?.Loops.ToString(), node.Describe()));
            Assert.Equal(dims, graph.OutputDims);
        }

        Check(Of("Pad", 13, [1, 2, 3, 4], [Longs(0, 1, 0, 0, 0, 2, 0, 0)]), "12 by 1, 2 by 12", "Pad 0,1,0,2 -> [1,12,5]", 1, 5, 3, 4);
        Check(Of("Pad", 13, [1, 2, 3, 4], [Longs(0, 1, 0, -1, 0, 0, 2, 0)]), "3 by 1, 6 by 3", "Pad 1,0,0,2 -> [1,3,3,5]", 1, 3, 5, 3);
        Check(Of("Pad", 13, [1, 2, 3, 4], [Longs(0, 0, 0, 1, 0, 0, 0, 0)]), null, "Pad 0,1,0,0 -> [1,2,3,5]", 1, 2, 3, 5);
        Check(Of("Pad", 13, [6], [Longs(2, 1)]), "6 by 1", "Pad 0,2,0,1 -> [1,1,9]", 9);
        Assert.Equal("6 + 6 by 1", Imported.Single<ViewNode>(Of("Pad", 13, [1, 3, 6], [Longs(0, -1, 0, 0, -1, 0)])).Loops.ToString());
    }

    [Fact]
    public void ConcatOfChannels()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 3, 3).Node("Relu", ["x"], ["r"]).Node("Concat", ["x", "r", "x"], ["y"], ("axis", -3)).Output("y");
        Assert.Equal([1, 6, 3, 3], Imported.Nodes(model).OfType<ConcatNode>().Single().Output.Shape.Dims);
        OnnxWriter Bad(params (string, object)[] attributes) =>
            new OnnxWriter().Input("x", 1, 2, 3, 3).Node("Concat", ["x", "x"], ["y"], attributes).Named("it").Output("y");
        Imported.Refused(Rule.InconsistentModel, Bad(), "'axis'");
        Imported.Refused(Rule.InconsistentModel, Bad(("axis", 4)), "'axis' is 4");
        var constant = Imported.Nodes(Of("Concat", 13, [1, 2], [new[] { 1, 3 }], ("axis", 1))).OfType<ConstantNode>().Single();
        Assert.Equal([1, 3], constant.Elements.Dims);
        Imported.Refused(Rule.InconsistentModel, Of("Concat", 13, [1, 2], [new[] { 2, 2 }], ("axis", 1)), "[2,2]");
    }

    [Fact]
    public void ConcatOfPositions()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 3, 5).Node("Relu", ["x"], ["r"]).Node("Concat", ["x", "r"], ["y"], ("axis", 3)).Output("y");
        var concat = Imported.Nodes(model).OfType<ConcatNode>().Single();
        Assert.Equal((6, "y [1,2,3,10]"), (concat.Outer, concat.Output.ToString()));
        Assert.Equal("Concat 5 + 5 elements, 6 times", concat.Describe());
        var tokens = new OnnxWriter().Input("x", 1, 4, 3, 5).Initializer("shape", [3], Longs(1, 4, 15)).Node("Reshape", ["x", "shape"], ["t"])
            .Node("Transpose", ["t"], ["rows"], ("perm", Longs(0, 2, 1))).Node("Relu", ["rows"], ["r"]).Node("Concat", ["rows", "r"], ["y"], ("axis", 1)).Output("y");
        Assert.Equal("y [1,4,30]", Imported.Nodes(tokens).OfType<ConcatNode>().Single().Output.ToString());
        Assert.Equal([1, 30, 4], Imported.Of(tokens).OutputDims);
    }

    [Fact]
    public void BatchNormalizationForms()
    {
        object[] four = [new[] { 2 }, new[] { 2 }, new[] { 2 }, new[] { 2 }];
        var node = Imported.Single<ChannelAffineNode>(Of("BatchNormalization", 15, [1, 2, 3, 3], four, ("epsilon", 0.5f), ("momentum", 0.1f)));
        Assert.Equal(0.5f, Assert.IsType<BatchNormFold>(Assert.Single(node.Folds)).Epsilon);
        Imported.Single<ChannelAffineNode>(Of("BatchNormalization", 7, [1, 2, 3, 3], four, ("spatial", 1)));
        Imported.Refused(Rule.UnsupportedAttribute, Of("BatchNormalization", 7, [1, 2, 3, 3], four, ("spatial", 0)), "'spatial'");
        Imported.Refused(Rule.UnsupportedAttribute, Of("BatchNormalization", 15, [1, 2, 3, 3], four, ("training_mode", 1)), "training_mode");
        Imported.Refused(Rule.UnsupportedAttribute, Of("BatchNormalization", 13, [1, 2, 3, 3], four, ("training_mode", 0)), "training_mode");
        Imported.Refused(Rule.InconsistentModel, Of("BatchNormalization", 15, [1, 3, 3, 3], four), "operand scale", "[3]");
        Imported.Refused(Rule.InconsistentModel, Of("BatchNormalization", 15, [1, 2, 3, 3], four[..3]), "4 inputs", "expected 5");
    }

    /// <summary>Below opset 14 a node in training is told by its outputs, from there on by an attribute.</summary>
    [Theory]
    [InlineData(9, 5, null, true)]
    [InlineData(13, 5, null, true)]
    [InlineData(13, 1, null, false)]
    [InlineData(15, 1, 0, false)]
    [InlineData(15, 3, 1, true)]
    [InlineData(15, 1, 1, true)]
    public void BatchNormalizationInTraining(int opset, int outputs, int? mode, bool isTraining)
    {
        var live = Normalised(opset, outputs, mode, "x");
        if (isTraining) Imported.Refused(Rule.UnsupportedAttribute, live, "'it' (BatchNormalization)", mode is null ? "5 outputs" : "'training_mode' is 1", "inference");
        else Assert.Single(Imported.Of(live).Nodes);

        // Channels of 1, 3 and of 2, 6; stated are a mean of 0 and a variance of 1.
        var constant = Normalised(opset, outputs, mode, "c");
        var sum = Assert.IsType<ElementAffineNode>(Imported.Of(constant).Nodes[^1]);
        float[] expected = isTraining ? [-1, 1, -1, 1] : [1, 3, 2, 6];
        Assert.All(Elements.Of(sum.Summand!, constant.ToFiles()).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Theory]
    [InlineData(13, 2, null, "2 outputs")]
    [InlineData(9, 4, null, "4 outputs")]
    [InlineData(14, 5, null, "5 outputs")]
    [InlineData(14, 3, 0, "3 outputs")]
    [InlineData(14, 5, 1, "5 outputs")]
    public void OtherNumbersOfBatchNormalizationOutputsAreRefused(int opset, int outputs, int? mode, string found)
    {
        foreach (string source in new[] { "x", "c" })
            Imported.Refused(Rule.InconsistentModel, Normalised(opset, outputs, mode, source), "'it' (BatchNormalization)", found, "expected");
    }

    [Fact]
    public void OutputsWithoutANameAreNotThere()
    {
        string[] outputs = ["n", "", "", "", ""];
        Assert.Single(Imported.Of(Normalised(13, outputs, null, "x")).Nodes);
    }

    [Fact]
    public void StatisticsOfATrainingNodeThatAreReadAreRefused()
    {
        var model = Normalised(13, 5, null, "c", read: "n1");
        Imported.Refused(Rule.UnsupportedAttribute, model, "'it' (BatchNormalization)", "output 1 ('n1') is read");
    }

    [Fact]
    public void EpsilonIsANumber() => Imported.Refused(
        Rule.UnsupportedAttribute, Of("BatchNormalization", 15, [1, 2, 3, 3], [new[] { 2 }, new[] { 2 }, new[] { 2 }, new[] { 2 }], ("epsilon", float.NegativeInfinity)), "'epsilon'", "finite");

    [Theory]
    [InlineData("Identity", 17)]
    [InlineData("Dropout", 7)]
    [InlineData("Dropout", 13)]
    public void NothingIsLeftAndTheNameIsKnown(string op, int opset)
    {
        var graph = Imported.Of(Of(op, opset, [1, 3]), GraphPasses.None);
        Assert.Empty(graph.Nodes);
        Assert.Same(graph.Input, graph.Output);
        Assert.Same(graph.Input, graph.Find("y"));
    }

    [Fact]
    public void DropoutForms()
    {
        Assert.Empty(Imported.Nodes(Of("Dropout", 10, [1, 3], ("ratio", 0.5f))));
        Assert.Empty(Imported.Nodes(Of("Dropout", 12, [1, 3], [0.5f, false])));
        Assert.Empty(Imported.Nodes(Of("Dropout", 12, [1, 3], [0f, true])));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Dropout", 12, [1, 3], [0.5f, true]), "'it' (Dropout)", "training_mode");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Dropout", 12, [1, 3], ("ratio", 0.5f)), "'ratio'");
        OnnxWriter Masked(int opset) => new OnnxWriter(opset).Input("x", 1, 3).Node("Dropout", ["x"], ["d", "m"]).Named("it").Node("Cast", ["m"], ["f"], ("to", 1))
            .Node("Mul", ["d", "f"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, Masked(10), "'it' (Dropout)", "mask", "'m'");
        var mask = Assert.IsType<ScaleFold>(Assert.Single(Imported.Single<ChannelAffineNode>(Masked(12)).Folds));
        Assert.Equal([1], Elements.Of(mask.Factor, Masked(12).ToFiles()).Distinct());
    }

    [Fact]
    public void CastOfTheImage()
    {
        Assert.Empty(Imported.Nodes(Of("Cast", 13, [1, 3], ("to", 1))));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Cast", 13, [1, 3], ("to", 7)), "'to'", "Int64");
    }

    /// <summary>"x" normalised into "n" and perhaps "n1", "n2", ...; or the constant "c" normalised, of which one output is added to "x".</summary>
    private static OnnxWriter Normalised(int opset, int outputs, int? mode, string source, string read = "n") =>
        Normalised(opset, ["n", .. Enumerable.Range(1, outputs - 1).Select(i => $"n{i}")], mode, source, read);

    private static OnnxWriter Normalised(int opset, string[] outputs, int? mode, string source, string read = "n")
    {
        var model = new OnnxWriter(opset).Input("x", 1, 2, 1, 2).Initializer("c", [1, 2, 1, 2], [1f, 3, 2, 6])
            .Initializer("one", [2], [1f, 1]).Initializer("zero", [2], [0f, 0]);
        var attributes = mode is { } value ? new (string, object)[] { ("training_mode", value) } : [];
        model.Node("BatchNormalization", [source, "one", "zero", "zero", "one"], outputs, attributes).Named("it");
        return source == "x" ? model.Output("n", 1, 2, 1, 2) : model.Node("Sum", ["x", read], ["y"]).Output("y", 1, 2, 1, 2);
    }
}
