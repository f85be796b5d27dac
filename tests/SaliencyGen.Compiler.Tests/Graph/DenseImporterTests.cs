using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Gemm and MatMul, whose weights are always seen as [outputs, inputs].</summary>
public class DenseImporterTests
{
    [Theory]
    [InlineData(0, new[] { 5, 4 }, new[] { 1, 4 })]
    [InlineData(1, new[] { 4, 5 }, new[] { 5, 1 })]
    public void GemmWeightsHaveOneOrientation(int transB, int[] weight, int[] strides)
    {
        var node = Imported.Single<DenseNode>(Of("Gemm", 17, [1, 5], [weight], ("transB", transB)));
        Assert.Equal([4, 5], node.Weight.Dims);
        Assert.Equal(strides, node.Weight.Strides);
        Assert.Equal([1, 4], node.Output.Shape.Dims);
    }

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 1, 1 }, 1)]
    [InlineData(new[] { 4 }, 4)]
    [InlineData(new[] { 1, 4 }, 4)]
    public void GemmBiasIsAVectorOrAScalar(int[] bias, int count)
    {
        var node = Imported.Single<DenseNode>(Of("Gemm", 17, [1, 5], [new[] { 5, 4 }, bias], ("alpha", 2f), ("beta", 3f)));
        Assert.Equal([count], node.Bias!.Dims);
        Assert.Equal((2f, 3f), (node.WeightFactor, node.BiasFactor));
    }

    [Fact]
    public void BetaZeroDropsTheBias() =>
        Assert.Null(Imported.Single<DenseNode>(Of("Gemm", 17, [1, 5], [new[] { 5, 4 }, new[] { 4 }], ("beta", 0f))).Bias);

    [Fact]
    public void WrongGemmsAreRefused()
    {
        Imported.Refused(Rule.UnsupportedShape, Of("Gemm", 17, [1, 5, 1, 1], [new[] { 5, 4 }]), "'it' (Gemm)", "rank 2");
        Imported.Refused(Rule.UnsupportedShape, Of("Gemm", 17, [1, 5], [new[] { 5, 4 }], ("transA", 1)), "transA 1");
        Imported.Refused(Rule.InconsistentModel, Of("Gemm", 17, [1, 5], [new[] { 4, 4 }]), "[4,4]");
        Imported.Refused(Rule.InconsistentModel, Of("Gemm", 17, [1, 5], [new[] { 5, 4 }, new[] { 3 }]), "operand C");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Gemm", 17, [1, 5], [new[] { 5, 4 }], ("transB", 2)), "'transB' is 2");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Gemm", 17, [1, 5], [new[] { 5, 4 }], ("broadcast", 1)), "'broadcast'", "alpha");
    }

    [Theory]
    [InlineData(new[] { 1, 5 }, new[] { 5, 4 }, new[] { 1, 4 })]
    [InlineData(new[] { 5 }, new[] { 5, 4 }, new[] { 4 })]
    [InlineData(new[] { 1, 1, 5 }, new[] { 5, 4 }, new[] { 1, 1, 4 })]
    [InlineData(new[] { 1, 5 }, new[] { 1, 1, 5, 4 }, new[] { 1, 1, 1, 4 })]
    [InlineData(new[] { 1, 5 }, new[] { 5 }, new[] { 1 })]
    [InlineData(new[] { 5 }, new[] { 5 }, new int[0])]
    public void MatMulOfARow(int[] dims, int[] matrix, int[] expected)
    {
        var node = Imported.Single<DenseNode>(Of("MatMul", 17, dims, [matrix]));
        Assert.Equal(expected, node.Output.Shape.Dims);
        Assert.Equal([matrix.Length == 1 ? 1 : 4, 5], node.Weight.Dims);
    }

    [Fact]
    public void MatMulOfAColumnNeedsNoTranspose()
    {
        var model = new OnnxWriter().Input("x", 5, 1).Initializer("m", [4, 5], new float[20]).Node("MatMul", ["m", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedShape, model, "batch of 5");
        model = new OnnxWriter().Input("x", 5).Initializer("m", [4, 5], new float[20]).Node("MatMul", ["m", "x"], ["y"]).Output("y");
        Assert.Equal([4], Imported.Single<DenseNode>(model).Output.Shape.Dims);
    }

    [Fact]
    public void OtherMatMulsAreRefused()
    {
        Imported.Refused(Rule.UnsupportedShape, Of("MatMul", 17, [1, 2, 3, 5], [new[] { 5, 4 }]), "'it' (MatMul)", "[1,2,3,5]");
        Imported.Refused(Rule.InconsistentModel, Of("MatMul", 17, [1, 5], [new[] { 4, 4 }]), "[4,4]");
        var live = new OnnxWriter().Input("x", 1, 1).Node("MatMul", ["x", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, live, "operand B");
    }
}
