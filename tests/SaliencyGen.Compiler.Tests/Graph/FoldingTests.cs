using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Shape arithmetic as exporters write it, constants that must not be read, and bombs.</summary>
public class FoldingTests
{
    /// <summary>The dims that a Reshape by the folded tensor "to" gives.</summary>
    private static IReadOnlyList<int> Reshaped(OnnxWriter model, string source = "x") =>
        Imported.Of(model.Node("Reshape", [source, "to"], ["y"]).Output("y"), GraphPasses.None).OutputDims;

    [Fact]
    public void TorchScriptFlattenOfASymbolicBatch()
    {
        var model = new OnnxWriter(13).Input("x", "N", 4, 3, 3).Initializer("zero", [], [0L]).Initializer("axes", [1], [0L]).Initializer("rest", [1], [-1L])
            .Node("Shape", ["x"], ["shape"]).Node("Gather", ["shape", "zero"], ["n"], ("axis", 0)).Node("Unsqueeze", ["n", "axes"], ["n1"])
            .Node("Concat", ["n1", "rest"], ["to"], ("axis", 0));
        Assert.Equal([1, 36], Reshaped(model));
    }

    [Fact]
    public void DynamoFlattenUsesAPartOfTheShape()
    {
        var model = new OnnxWriter(18).Input("x", "batch", 4, 3, 3).Initializer("axes", [2], [-1L, -2L]).Initializer("rest", [1], [4L])
            .Node("ReduceMean", ["x", "axes"], ["pooled"], ("keepdims", 1), ("noop_with_empty_axes", 0))
            .Node("Shape", ["x"], ["n"], ("start", 0), ("end", 1)).Node("Concat", ["n", "rest"], ["to"], ("axis", 0))
            .Node("Reshape", ["pooled", "to"], ["y"], ("allowzero", 1)).Output("y");
        Assert.Equal([1, 4], Imported.Of(model).OutputDims);
    }

    [Fact]
    public void ChannelShuffleArithmetic()
    {
        var model = new OnnxWriter(13).Input("x", 1, 6, 2, 2).Initializer("one", [], [1L]).Initializer("two", [], [2L]).Initializer("axes", [1], [0L])
            .Initializer("a", [1], [1L]).Initializer("rest", [1], [-1L]).Node("Shape", ["x"], ["shape"]).Node("Gather", ["shape", "one"], ["c"])
            .Node("Div", ["c", "two"], ["half"]).Node("Unsqueeze", ["half", "axes"], ["h"]).Node("Unsqueeze", ["two", "axes"], ["t"])
            .Node("Concat", ["a", "t", "h", "rest"], ["to"], ("axis", 0));
        Assert.Equal([1, 2, 3, 4], Reshaped(model));
    }

    /// <summary>pad = max(0, (ceil(h/s) - 1)*s + k - h), as TensorFlow's SAME is written by PyTorch exporters.</summary>
    [Fact]
    public void TensorFlowSamePadding()
    {
        var model = new OnnxWriter(13).Input("x", 1, 1, 7, 7).Initializer("i", [], [2L]).Initializer("s", [], [2f]).Initializer("one", [], [1f])
            .Initializer("k", [], [3f]).Initializer("zero", [], [0L]).Initializer("axes", [1], [0L]).Initializer("none", [2], [0L, 0L])
            .Initializer("back", [1], [-1L]).Initializer("end", [1], [long.MinValue])
            .Node("Shape", ["x"], ["shape"]).Node("Gather", ["shape", "i"], ["h"]).Node("Cast", ["h"], ["hf"], ("to", 1)).Node("Div", ["hf", "s"], ["q"])
            .Node("Ceil", ["q"], ["n"]).Node("Sub", ["n", "one"], ["n1"]).Node("Mul", ["n1", "s"], ["m"]).Node("Add", ["m", "k"], ["e"]).Node("Sub", ["e", "hf"], ["pf"])
            .Node("Cast", ["pf"], ["pi"], ("to", 7)).Node("Clip", ["pi", "zero"], ["p"]).Node("Unsqueeze", ["p", "axes"], ["p1"])
            .Node("Concat", ["p1", "p1", "none"], ["ends"], ("axis", 0)).Node("Slice", ["ends", "back", "end", "axes", "back"], ["starts"])
            .Node("Concat", ["starts", "ends"], ["pads"], ("axis", 0)).Node("Pad", ["x", "pads"], ["y"]);
        Imported.Refused(Rule.UnsupportedShape, model.Output("y"), "dimensions [0,1,2,3] of [1,1,7,7]");
    }

    [Fact]
    public void WeightsOfAnySizeAreNotRead()
    {
        // 400 MB seen through views only: the model has a few bytes.
        var model = new OnnxWriter(13).Input("x", 1, 10000).Initializer("shape", [2], [10000L, 10000L])
            .Node("ConstantOfShape", ["shape"], ["a"], ("value", TestTensor.Of([1], [0.5f]))).Node("Transpose", ["a"], ["b"], ("perm", Longs(1, 0)))
            .Node("Identity", ["b"], ["c"]).Node("MatMul", ["x", "c"], ["y"]).Output("y");
        var dense = Assert.IsType<DenseNode>(Assert.Single(Imported.Of(model).Nodes));
        Assert.Equal([10000, 10000], dense.Weight.Dims);
        Assert.Equal([0, 0], dense.Weight.Strides);
        Assert.Equal(1, dense.Weight.Tensor!.Count);
    }

    [Fact]
    public void ViewsOfAFileTensorKeepItsPlace()
    {
        var model = new OnnxWriter(13).Input("x", 1, 2).Initializer("t", [4, 6], Enumerable.Range(0, 24).Select(i => (float)i).ToArray())
            .Initializer("from", [2], [1L, 2L]).Initializer("until", [2], [3L, 6L]).Initializer("step", [2], [1L, 2L]).Initializer("axes", [2], [0L, 1L])
            .Node("Slice", ["t", "from", "until", "axes", "step"], ["s"]).Node("MatMul", ["x", "s"], ["y"]).Output("y");
        var weight = Assert.IsType<DenseNode>(Assert.Single(Imported.Of(model).Nodes)).Weight;
        Assert.Equal("t", weight.Tensor!.Name);
        Assert.Equal([8, 14, 10, 16], Elements.Of(weight, model.ToFiles()));
    }

    [Fact]
    public void ConstantNodes()
    {
        OnnxWriter Model(string name, object value) => new OnnxWriter().Input("x", 1, 2).Node("Constant", [], ["c"], (name, value)).Node("Add", ["x", "c"], ["y"]).Output("y");
        float[] Offset(OnnxWriter model) => Elements.Of(((ShiftFold)Imported.Single<ChannelAffineNode>(model).Folds[0]).Offset, model.ToFiles());
        Assert.Equal([2], Offset(Model("value_float", 2f)));
        Assert.Equal([2, 3], Offset(Model("value_floats", new[] { 2f, 3f })));
        Assert.Equal([2, 3], Offset(Model("value", TestTensor.Of([2], [2f, 3f]))));
        Imported.Refused(Rule.UnsupportedAttribute, Model("value_string", "a"), "value_string");
        Imported.Refused(Rule.UnsupportedAttribute, Model("value_strings", new[] { "a" }), "value_strings");
        Assert.Equal([0, 3], Offset(Model("sparse_value", new TestSparse(TestTensor.Of([1], [3f]), TestTensor.Of([1], [1L]), [2]))));
        Assert.Equal([4, 0], Offset(Model("sparse_value", new TestSparse(TestTensor.Of([1], [4f]), TestTensor.Of([1, 2], [0L, 0]), [1, 2]))));
        Imported.Refused(Rule.InconsistentModel, Model("sparse_value", new TestSparse(TestTensor.Of([1], [3f]), TestTensor.Of([1], [2L]), [2])), "index 2", "0 to 1");
        Imported.Refused(Rule.InconsistentModel, Model("sparse_value", new TestSparse(TestTensor.Of([1], [3f]), TestTensor.Of([2], [0L, 1]), [2])), "an index for each value");
        Imported.Refused(Rule.UnsupportedOperator, Model("sparse_value", new TestSparse(TestTensor.Of([1], [3f]), TestTensor.Of([1], [0L]), [1 << 30])), "elements at build time");
        Imported.Refused(Rule.UnsupportedAttribute, Model("value_int", 2), "expected Float");
    }

    [Fact]
    public void ArithmeticErrorsAreRefusals()
    {
        OnnxWriter Model(string op, long right) => new OnnxWriter().Input("x", 1, 2).Initializer("a", [1], [7L]).Initializer("b", [1], [right])
            .Node(op, ["a", "b"], ["to"]).Named("it").Node("Reshape", ["x", "to"], ["y"]).Output("y");
        Imported.Refused(Rule.InconsistentModel, Model("Div", 0), "'it' (Div)", "zero");
        Imported.Refused(Rule.InconsistentModel, Model("Mod", 0), "'it' (Mod)", "zero");
    }

    /// <summary>A power has its base's type, whatever the exponent's: so from opset 12 on, and in files that do so before.</summary>
    [Theory]
    [InlineData(13)]
    [InlineData(7)]
    public void PowersOfMixedTypes(int opset)
    {
        OnnxWriter Model(TestTensor left, TestTensor right) => new OnnxWriter(opset).Input("x", 1, 2).Initializer("a", left).Initializer("b", right)
            .Node("Pow", ["a", "b"], ["p"]).Named("it");
        float[] Offset(OnnxWriter model) =>
            Elements.Of(((ShiftFold)Imported.Single<ChannelAffineNode>(model.Output("y")).Folds[0]).Offset, model.ToFiles());
        var floats = Model(TestTensor.Of([2], [3f, -0.5f]), TestTensor.Of([1], [2L])).Node("Add", ["x", "p"], ["y"]);
        Assert.Equal([9, 0.25f], Offset(floats));
        var roots = Model(TestTensor.Of([2], [16L, 5L]), TestTensor.Of([2], [0.5f, 0.5f])).Node("Cast", ["p"], ["f"], ("to", 1)).Node("Add", ["x", "f"], ["y"]);
        Assert.Equal([4, 2], Offset(roots));
        var whole = Model(TestTensor.Of([2], [3, 2]), TestTensor.Of([2], [2L, 10L])).Node("Cast", ["p"], ["f"], ("to", 1)).Node("Add", ["x", "f"], ["y"]);
        Assert.Equal([9, 1024], Offset(whole));
        var none = Model(TestTensor.Of([1], [-2L]), TestTensor.Of([1], [0.5f])).Node("Cast", ["p"], ["f"], ("to", 1)).Node("Add", ["x", "f"], ["y"]);
        Imported.Refused(Rule.InconsistentModel, none.Output("y"), "'it' (Pow)", "-2", "0.5");
    }

    /// <summary>Weights that the build computes are checked there; a mask may be infinite, a bound and a fill too.</summary>
    [Fact]
    public void ComputedConstantsAreNumbers()
    {
        OnnxWriter Model(string op, params float[] logarithms) => new OnnxWriter().Input("x", 1, 2).Initializer("a", [1, logarithms.Length], logarithms)
            .Node("Log", ["a"], ["l"]).Node(op, ["x", "l"], ["y"]).Named("it").Output("y");
        foreach (string op in new[] { "Add", "Sub", "Sum" })
        {
            Imported.Refused(Rule.UnsupportedAttribute, Model(op, 1, -1), "'it'", "tensor 'l'", "NaN");
            Assert.Single(Imported.Nodes(Model(op, 1, 0)));
        }

        Imported.Refused(Rule.UnsupportedAttribute, Model("Mul", 1, 0), "'it' (Mul)", "operand B (tensor 'l')", "-Infinity", "finite");
        Imported.Refused(Rule.UnsupportedAttribute, Model("Div", 1, 0), "'it' (Div)", "-Infinity");
        Imported.Refused(Rule.UnsupportedAttribute, Model("Mul", 1, -1), "NaN");
        var matrix = new OnnxWriter().Input("x", 1, 2).Initializer("a", [3, 2], [1f, 1, 1, -1, 1, 1]).Node("Log", ["a"], ["l"])
            .Node("Gemm", ["x", "l"], ["y"], ("transB", 1)).Named("it").Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, matrix, "'it' (Gemm)", "operand B (tensor 'l')", "NaN");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Gemm", 17, [1, 2], [new[] { 2, 3 }], ("beta", float.NaN)), "'beta' is NaN");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Gemm", 17, [1, 2], [new[] { 2, 3 }], ("alpha", float.PositiveInfinity)), "'alpha' is Infinity");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Clip", 17, [1, 2], [float.NaN]), "operand min", "NaN");
        Assert.Single(Imported.Nodes(Of("Clip", 17, [1, 2], [float.NegativeInfinity, 6f])));
        Assert.Single(Imported.Nodes(Of("Pad", 17, [1, 1, 2, 2], [Longs(0, 0, 1, 1, 0, 0, 0, 0), float.NegativeInfinity])));
    }

    [Fact]
    public void BombsAreRefused()
    {
        OnnxWriter Filled(params long[] shape) => new OnnxWriter().Input("x", 1, 2).Initializer("shape", [shape.Length], shape)
            .Node("ConstantOfShape", ["shape"], ["c"]).Named("it");
        Imported.Refused(Rule.UnsupportedShape, Filled(1 << 16, 1 << 16).Node("Add", ["x", "c"], ["y"]).Output("y"), "'it' (ConstantOfShape)", "[65536,65536]");
        Imported.Refused(Rule.UnsupportedShape, Filled(-1).Node("Add", ["x", "c"], ["y"]).Output("y"), "[-1]");
        Imported.Refused(Rule.UnsupportedOperator, Filled(1 << 21).Node("Exp", ["c"], ["e"]).Node("Add", ["x", "e"], ["y"]).Output("y"), "(Exp)", "2097152", "1048576");
        var doubling = new OnnxWriter().Input("x", 1, 2).Initializer("c0", [1], [1f]);
        for (int i = 0; i < 64; i++) doubling.Node("Concat", [$"c{i}", $"c{i}"], [$"c{i + 1}"], ("axis", 0));
        Imported.Refused(Rule.UnsupportedOperator, doubling.Node("Add", ["x", "c64"], ["y"]).Output("y"), "(Concat)", "2097152");
        var many = Filled(1 << 20).Node("Exp", ["c"], ["e0"]);
        for (int i = 0; i < 100; i++) many.Node("Exp", [$"e{i}"], [$"e{i + 1}"]);
        Imported.Refused(Rule.UnsupportedOperator, many.Node("Add", ["x", "e100"], ["y"]).Output("y"), "(Exp)", "in all");
        var live = new OnnxWriter().Input("c0", 1, 2);
        for (int i = 0; i < 64; i++) live.Node("Concat", [$"c{i}", $"c{i}"], [$"c{i + 1}"], ("axis", 1));
        Imported.Refused(Rule.UnsupportedShape, live.Output("c64"), "(Concat)", "elements");
    }
}
