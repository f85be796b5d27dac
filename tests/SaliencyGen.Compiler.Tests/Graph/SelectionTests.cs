using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Resampling;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Slice, Split, Gather and Expand of a live tensor: views, of which one that is read in another order is copied.</summary>
public class SelectionTests
{
    private static TestTensor Index(params long[] indices) => TestTensor.Of(indices.Length == 1 ? [] : [indices.Length], indices);

    private static string[] Views(OnnxWriter model) => [.. Imported.Nodes(model).OfType<ViewNode>().Select(view => view.Loops.ToString())];

    [Fact]
    public void SliceFormsOfEachOpset()
    {
        void Check(OnnxWriter model, int? firstChannel, params int[] dims)
        {
            var slice = Imported.Single<ViewNode>(model);
            Assert.Equal((firstChannel, "y"), (slice.FirstChannel, slice.Output.Name));
            Assert.Equal(dims, slice.Output.Shape.Dims);
        }

        Check(Of("Slice", 9, [1, 8, 6, 7], ("starts", Longs(3)), ("ends", Longs(long.MaxValue)), ("axes", Longs(1))), 3, 1, 5, 6, 7);
        Check(Of("Slice", 9, [1, 8, 6], ("starts", Longs(0, -5)), ("ends", Longs(1, -1))), 3, 1, 4, 6);
        Check(Of("Slice", 13, [1, 8], [Longs(long.MinValue), Longs(2), Longs(-1)]), 0, 1, 2);
        Check(Of("Slice", 13, [1, 8, 6, 7], [Longs(2), Longs(4), Longs(1), Longs(1)]), 2, 1, 2, 6, 7);
        Check(Of("Slice", 13, [1, 2, 6, 7], [Longs(1, -3), Longs(long.MaxValue, -1), Longs(2, 3)]), null, 1, 2, 5, 2);
        Check(Of("Slice", 13, [12], [Longs(1), Longs(2), Longs(0)]), 1, 1);
    }

    [Fact]
    public void ASliceOfAllAxesIsOneCopy()
    {
        Assert.Equal(["57 + 4 by 42, 3 by 7, 4 by 1"], Views(Of("Slice", 13, [1, 8, 6, 7], [Longs(1, 1, 2), Longs(5, 5, 5), Longs(3, 1, 2)])));
        Assert.Equal(["85 + 24 by 7, 4 by 1"], Views(Of("Slice", 13, [1, 8, 6, 7], [Longs(1, 2), Longs(5, 6), Longs(3, 1)])));
        Assert.Equal(["6 by 7, 4 by 2"], Views(Of("Slice", 13, [1, 1, 6, 7], [Longs(0), Longs(7), Longs(3), Longs(2)])));
    }

    [Fact]
    public void StepsAreAView()
    {
        Assert.Equal(["2 + 3 by -1"], Views(Of("Slice", 13, [1, 3], [Longs(long.MaxValue), Longs(long.MinValue), Longs(1), Longs(-1)])));
        Assert.Equal(["3 by 8, 4 by 1"], Views(Of("Slice", 13, [1, 6, 2, 2], [Longs(0), Longs(6), Longs(1), Longs(2)])));
        Imported.Refused(Rule.InconsistentModel, Of("Slice", 13, [1, 4], [Longs(3), Longs(2), Longs(1)]), "does not depend on the input");
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
            Assert.Equal(expected.Reverse(), Imported.Nodes(model).OfType<ViewNode>().Select(view => view.FirstChannel!.Value));
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
        Assert.Equal(["2 + 2 by 1"], Views(even));
    }

    [Fact]
    public void GatherOfAnyAxis()
    {
        Assert.Equal(["18 + 27 by 1"], Views(Of("Gather", 13, [1, 8, 3, 3], [Index(2, 3, -4)], ("axis", 1))));
        Assert.Equal([1, 7, 0], Imported.Nodes(Of("Gather", 13, [1, 8], [Index(1, -1, 0)], ("axis", 1))).OfType<ViewNode>().Select(view => view.Loops.Offset));
        var scalar = Imported.Single<ViewNode>(Of("Gather", 13, [1, 8, 3, 3], [Index(-1)], ("axis", -3)));
        Assert.Equal("63 + 9 by 1", scalar.Loops.ToString());
        Assert.Equal(["2 + 8 by 3"], Views(Of("Gather", 13, [1, 8, 3], [Index(2)], ("axis", 2))));
        Assert.Equal([1, 8], Imported.Of(Of("Gather", 13, [1, 8, 3], [Index(0)], ("axis", 2))).OutputDims);
        Imported.Refused(Rule.InconsistentModel, Of("Gather", 13, [1, 8], [Index(8)], ("axis", 1)), "'it' (Gather)", "8");
        long[] odd = [.. Enumerable.Range(0, 200).Select(i => (long)(i * i) % 397)];
        var table = Assert.Single(Imported.Nodes(Of("Gather", 13, [1, 400], [Index(odd)], ("axis", 1))).OfType<PickNode>()).Tables.Columns;
        Assert.Equal(odd, Enumerable.Range(0, odd.Length).Select(i => (long)Assert.Single(table[i]).Cell));
    }

    [Fact]
    public void SplitOfPositions()
    {
        var model = new OnnxWriter(11).Input("x", 1, 8, 4, 4).Node("Split", ["x"], ["a", "b"], ("axis", 2)).Node("Add", ["a", "b"], ["y"]).Output("y");
        Assert.Equal(["8 by 16, 8 by 1", "8 + 8 by 16, 8 by 1"], Views(model));
    }

    [Fact]
    public void ExpandRepeats()
    {
        Assert.Equal([1, 1, 6], Imported.Of(Of("Expand", 13, [1, 6], [Longs(1, 1, 1)])).OutputDims);
        Assert.Equal(["2 by 0, 6 by 1"], Views(Of("Expand", 13, [1, 6], [Longs(2, 6)])));
        Assert.Equal(["6 by 1, 4 by 0"], Views(Of("Expand", 13, [1, 6, 1, 1], [Longs(1, 6, 2, 2)])));
    }

    [Fact]
    public void SliceOfEverythingIsNothing()
    {
        Assert.Empty(Imported.Of(Of("Split", 11, [1, 8], ("axis", 1))).Nodes);
        Assert.Empty(Imported.Nodes(Of("Slice", 9, [1, 2, 6, 7], ("starts", Longs(0)), ("ends", Longs(long.MaxValue)), ("axes", Longs(1)))));
    }
}
