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
            var pad = Imported.Single<PadNode>(model);
            Assert.Equal((1, 2, 3, -1, fill), (pad.Top, pad.Left, pad.Bottom, pad.Right, pad.Fill));
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
        Imported.Refused(Rule.UnsupportedAttribute, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, 1, 1, 0, 0, 1, 1)], ("mode", "reflect")), "'mode'", "'reflect'");
        Imported.Refused(Rule.UnsupportedShape, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 1, 0, 0, 0, 0, 0, 0)]), "dimension 1");
        Imported.Refused(Rule.UnsupportedShape, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, -2, 0, 0, 0, -2, 0)]), "[1,2,0,4]");
        Imported.Refused(Rule.UnsupportedShape, Of("Pad", 13, [1, 2, 4, 4], [Longs(0, 0, 2000000000, 2000000000, 0, 0, 0, 0)]), "elements");
        Imported.Refused(Rule.InconsistentModel, Of("Pad", 13, [1, 2, 4, 4], [Longs(1, 1)]), "8 numbers");
    }

    [Fact]
    public void SliceOfTheImageIsACrop()
    {
        var crop = Imported.Single<PadNode>(Of("Slice", 13, [1, 2, 6, 7], [Longs(1, -3), Longs(long.MaxValue, -1), Longs(2, 3)]));
        Assert.Equal((-1, -4, 0, -1), (crop.Top, crop.Left, crop.Bottom, crop.Right));
        Assert.Equal([1, 2, 5, 2], crop.Output.Shape.Dims);
        Assert.Empty(Imported.Nodes(Of("Slice", 9, [1, 2, 6, 7], ("starts", Longs(0)), ("ends", Longs(long.MaxValue)), ("axes", Longs(1)))));
        Imported.Refused(Rule.UnsupportedOperator, Of("Slice", 13, [12], [Longs(1), Longs(2), Longs(0)]), "'it' (Slice)");
        Imported.Refused(Rule.UnsupportedOperator, Of("Slice", 13, [1, 2, 6, 7], [Longs(0), Longs(6), Longs(2), Longs(2)]), "step 1");
    }

    [Fact]
    public void ConcatOfChannels()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 3, 3).Node("Relu", ["x"], ["r"]).Node("Concat", ["x", "r", "x"], ["y"], ("axis", -3)).Output("y");
        Assert.Equal([1, 6, 3, 3], Imported.Nodes(model).OfType<ConcatNode>().Single().Output.Shape.Dims);
        OnnxWriter Bad(params (string, object)[] attributes) =>
            new OnnxWriter().Input("x", 1, 2, 3, 3).Node("Concat", ["x", "x"], ["y"], attributes).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, Bad(("axis", 2)), "'it' (Concat)", "'axis' is 2");
        Imported.Refused(Rule.InconsistentModel, Bad(), "'axis'");
        Imported.Refused(Rule.InconsistentModel, Bad(("axis", 4)), "'axis' is 4");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Concat", 13, [1, 2], [new[] { 1, 2 }], ("axis", 1)), "inputs[1]", "'c1'");
        Imported.Refused(Rule.InconsistentModel, Of("Concat", 13, [1, 2], [new[] { 2, 2 }], ("axis", 1)), "[2,2]");
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
        Imported.Refused(Rule.UnsupportedAttribute, Of("Dropout", 12, [1, 3], [0.5f, true]), "'it' (Dropout)", "training_mode");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Dropout", 12, [1, 3], ("ratio", 0.5f)), "'ratio'");
        var masked = new OnnxWriter().Input("x", 1, 3).Node("Dropout", ["x"], ["d", "m"]).Node("Cast", ["m"], ["y"], ("to", 1)).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, masked, "mask", "'m'");
    }

    [Fact]
    public void CastOfTheImage()
    {
        Assert.Empty(Imported.Nodes(Of("Cast", 13, [1, 3], ("to", 1))));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Cast", 13, [1, 3], ("to", 7)), "'to'", "Int64");
    }
}
