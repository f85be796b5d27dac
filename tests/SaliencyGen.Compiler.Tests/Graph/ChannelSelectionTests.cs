using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Slice, Split and Gather along the channels of a live tensor.</summary>
public class ChannelSelectionTests
{
    private static TestTensor Index(params long[] indices) => TestTensor.Of(indices.Length == 1 ? [] : [indices.Length], indices);

    private static int[] Starts(OnnxWriter model) => [.. Imported.Nodes(model).OfType<SliceNode>().Select(slice => slice.Start)];

    [Fact]
    public void SliceFormsOfEachOpset()
    {
        void Check(OnnxWriter model, int start, params int[] dims)
        {
            var slice = Imported.Single<SliceNode>(model);
            Assert.Equal((start, "y"), (slice.Start, slice.Output.Name));
            Assert.Equal(dims, slice.Output.Shape.Dims);
        }

        Check(Of("Slice", 9, [1, 8, 6, 7], ("starts", Longs(3)), ("ends", Longs(long.MaxValue)), ("axes", Longs(1))), 3, 1, 5, 6, 7);
        Check(Of("Slice", 9, [1, 8, 6], ("starts", Longs(0, -5)), ("ends", Longs(1, -1))), 3, 1, 4, 6);
        Check(Of("Slice", 13, [1, 8], [Longs(long.MinValue), Longs(2), Longs(-1)]), 0, 1, 2);
        Check(Of("Slice", 13, [1, 8, 6, 7], [Longs(2), Longs(4), Longs(1), Longs(1)]), 2, 1, 2, 6, 7);
    }

    [Fact]
    public void SliceOfChannelsAndWindow()
    {
        var nodes = Imported.Nodes(Of("Slice", 13, [1, 8, 6, 7], [Longs(1, 2), Longs(5, 6), Longs(3, 1)]));
        Assert.Equal(2, Assert.IsType<SliceNode>(nodes[0]).Start);
        Assert.Equal([1, 4, 6, 4], Assert.IsType<PadNode>(nodes[1]).Output.Shape.Dims);
    }

    [Fact]
    public void SteppedChannelsAreTheirRuns()
    {
        var reversed = Of("Slice", 13, [1, 3], [Longs(long.MaxValue), Longs(long.MinValue), Longs(1), Longs(-1)]);
        Assert.Equal([2, 1, 0], Starts(reversed));
        Assert.Equal([1, 3], Imported.Nodes(reversed).OfType<ConcatNode>().Single().Output.Shape.Dims);
        Assert.Equal([0, 2, 4], Starts(Of("Slice", 13, [1, 6, 2, 2], [Longs(0), Longs(6), Longs(1), Longs(2)])));
        Imported.Refused(Rule.UnsupportedOperator, Of("Slice", 13, [1, 400], [Longs(0), Longs(400), Longs(1), Longs(2)]), "'it' (Slice)", "200 separate runs");
        Imported.Refused(Rule.UnsupportedShape, Of("Slice", 13, [1, 4], [Longs(3), Longs(2), Longs(1)]), "[1,0]");
    }

    [Fact]
    public void SplitFormsOfEachOpset()
    {
        void Check(int opset, int[] expected, int parts, long[]? sizes, params (string, object)[] attributes)
        {
            var model = new OnnxWriter(opset).Input("x", 1, 7, 2, 2);
            if (sizes is not null) model.Initializer("sizes", [sizes.Length], sizes);
            string[] outputs = [.. Enumerable.Range(0, parts).Select(i => $"p{i}")];
            model.Node("Split", sizes is null ? ["x"] : ["x", "sizes"], outputs, [("axis", 1), .. attributes]);
            model.Node("Concat", [.. outputs.Reverse()], ["y"], ("axis", 1)).Output("y");
            Assert.Equal(expected, Starts(model));
        }

        Check(11, [0, 3], 2, null, ("split", Longs(3, 4)));
        Check(13, [0, 2, 3], 3, [2, 1, 4]);
        Check(13, [0, 1, 2, 3, 4, 5, 6], 7, null);
        Check(18, [0, 3, 6], 3, null, ("num_outputs", 3));
    }

    [Fact]
    public void UnreadPartsOfASplitAreNotComputed()
    {
        var model = new OnnxWriter().Input("x", 1, 7).Node("Split", ["x"], ["", "b", ""], ("axis", 1));
        Imported.Refused(Rule.InconsistentModel, model.Node("Relu", ["b"], ["y"]).Output("y"), "a multiple");
        var even = new OnnxWriter().Input("x", 1, 6).Node("Split", ["x"], ["a", "b", ""], ("axis", -1)).Node("Relu", ["b"], ["y"]).Output("y");
        Assert.Equal([2], Starts(even));
    }

    [Fact]
    public void GatherOfChannels()
    {
        Assert.Equal([2], Starts(Of("Gather", 13, [1, 8, 3, 3], [Index(2, 3, -4)], ("axis", 1))));
        Assert.Equal([1, 7, 0], Starts(Of("Gather", 13, [1, 8], [Index(1, -1, 0)], ("axis", 1))));
        var scalar = Imported.Nodes(Of("Gather", 13, [1, 8, 3, 3], [Index(-1)], ("axis", -3)));
        Assert.Equal(7, Assert.IsType<SliceNode>(scalar[0]).Start);
        Assert.Equal([1, 3, 3], Assert.IsType<ReshapeNode>(scalar[1]).Output.Shape.Dims);
        Imported.Refused(Rule.InconsistentModel, Of("Gather", 13, [1, 8], [Index(8)], ("axis", 1)), "'it' (Gather)", "8");
    }

    [Fact]
    public void OtherDimensionsAreRefused()
    {
        Imported.Refused(Rule.UnsupportedOperator, Of("Gather", 13, [1, 8, 3], [Index(0)], ("axis", 2)), "'it' (Gather)", "dimension 2", "channels");
        Imported.Refused(Rule.UnsupportedOperator, Of("Split", 11, [1, 8, 4, 4], ("axis", 2), ("split", Longs(4))), "'it' (Split)", "dimension 2", "channels");
    }

    [Fact]
    public void SliceOfEverythingIsNothing() => Assert.Empty(Imported.Of(Of("Split", 11, [1, 8], ("axis", 1))).Nodes);
}
