using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Tables that networks compute from constants: biases of positions, masks of windows.</summary>
public class TableFoldingTests
{
    [Fact]
    public void ProductsOfStacks()
    {
        var model = Table(m => m.Initializer("a", [2, 1, 2], new float[] { 1, 2, 3, 4 }).Initializer("b", [2, 3], new float[] { 1, 0, -1, 2, 1, 0 })
            .Node("MatMul", ["a", "b"], ["t"]), 6);
        Assert.Equal([5f, 2, -1, 11, 4, -3], Folded(model));
    }

    [Fact]
    public void ProductsOfVectors()
    {
        var model = Table(m => m.Initializer("a", [2], new float[] { 1, 2 }).Initializer("b", [2], new float[] { 3, -1 }).Node("MatMul", ["a", "b"], ["t"]));
        Assert.Equal([1f], Folded(model));
    }

    [Fact]
    public void GemmWithAllItsParts()
    {
        var model = Table(m => m.Initializer("a", [2, 1], new float[] { 1, 2 }).Initializer("b", [3, 2], new float[] { 1, 0, -1, 2, 1, 0 })
            .Initializer("c", [3], new float[] { 1, 2, 3 }).Node("Gemm", ["a", "b", "c"], ["t"], ("transA", 1), ("transB", 1), ("alpha", 2f), ("beta", 0.5f)), 3);
        Assert.Equal([2.5f, 7, 3.5f], Folded(model));
    }

    [Fact]
    public void ScatteredRowsAndElements()
    {
        OnnxWriter Base(OnnxWriter m) => m.Initializer("d", [2, 2], new float[] { 1, 2, 3, 4 });
        var rows = Table(m => Base(m).Initializer("i", [1, 1], Longs(-1)).Initializer("u", [1, 2], new float[] { 7, 8 }).Node("ScatterND", ["d", "i", "u"], ["t"]), 4);
        Assert.Equal([1f, 2, 7, 8], Folded(rows));
        var elements = Table(m => Base(m).Initializer("i", [2, 2], Longs(0, 1, 1, 0)).Initializer("u", [2], new float[] { 7, 8 }).Node("ScatterND", ["d", "i", "u"], ["t"]), 4);
        Assert.Equal([1f, 7, 8, 4], Folded(elements));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        OnnxWriter Scattered(int rows, long index, string reduction = "none") => Table(m => m.Initializer("d", [2, 2], new float[4]).Initializer("i", [1, 1], Longs(index))
            .Initializer("u", [rows, 2], new float[rows * 2]).Node("ScatterND", ["d", "i", "u"], ["t"], ("reduction", reduction)));
        Imported.Refused(Rule.InconsistentModel, Scattered(1, 2), "index 2", "[2,2]");
        Imported.Refused(Rule.InconsistentModel, Scattered(2, 0), "updates of [2,2]", "[1,2]");
        Imported.Refused(Rule.UnsupportedAttribute, Scattered(1, 0, "mean"), "'reduction'", "'mean'", "none");
        var product = Table(m => m.Initializer("a", [2, 3], new float[6]).Initializer("b", [2, 3], new float[6]).Node("MatMul", ["a", "b"], ["t"]));
        Imported.Refused(Rule.InconsistentModel, product, "A [2,3] times B [2,3]", "3 rows in B");
        var large = Table(m => m.Initializer("a", [1000, 1000], new float[1000000]).Initializer("b", [1000, 1000], new float[1000000]).Node("MatMul", ["a", "b"], ["t"]));
        Imported.Refused(Rule.UnsupportedOperator, large, "1000000 sums of 1000 products");
    }

    private static OnnxWriter Table(Func<OnnxWriter, OnnxWriter> table, int count = 1) => table(new OnnxWriter(18).Input("x", 1, count))
        .Initializer("all", [1], Longs(-1)).Node("Reshape", ["t", "all"], ["row"]).Node("Add", ["x", "row"], ["y"]).Output("y");

    /// <summary>The table that is added to the input.</summary>
    private static float[] Folded(OnnxWriter model)
    {
        var shift = Assert.IsType<ShiftFold>(Assert.Single(Imported.Single<ChannelAffineNode>(model).Folds));
        return Elements.Of(shift.Offset, model.ToFiles());
    }
}
