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
        Imported.Refused(Rule.InconsistentModel, Of("Gemm", 17, [1, 5], [new[] { 5, 4 }], ("transA", 1)), "1 rows of weights");
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
        var graph = Imported.Of(Of("MatMul", 17, dims, [matrix]), GraphPasses.None);
        Assert.Equal(expected, graph.OutputDims);
        var node = Assert.IsType<DenseNode>(Assert.Single(graph.Nodes));
        Assert.Equal([matrix.Length == 1 ? 1 : 4, 5], node.Weight.Dims);
    }

    [Fact]
    public void MatMulOfAColumnNeedsNoTranspose()
    {
        var model = new OnnxWriter().Input("x", 5, 1).Initializer("m", [4, 5], new float[20]).Node("MatMul", ["m", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedShape, model, "MatMul mixes images");
        model = new OnnxWriter().Input("x", 5).Initializer("m", [4, 5], new float[20]).Node("MatMul", ["m", "x"], ["y"]).Output("y");
        Assert.Equal([4], Imported.Of(model).OutputDims);
    }

    [Fact]
    public void OtherMatMulsAreRefused()
    {
        Imported.Refused(Rule.InconsistentModel, Of("MatMul", 17, [1, 2, 3, 5], [new[] { 3, 5, 4 }]), "'it' (MatMul)", "[1,2,3,5]", "batches that broadcast");
        Imported.Refused(Rule.InconsistentModel, Of("MatMul", 17, [1, 5], [new[] { 4, 4 }]), "[4,4]");
        var live = new OnnxWriter().Input("x", 1, 2).Node("MatMul", ["x", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.InconsistentModel, live, "A [1,2] times B [1,2]", "as many rows");
    }

    /// <summary>A matrix of its own for each part of the tensor makes groups, several for all of it outputs.</summary>
    [Theory]
    [InlineData(new[] { 2, 5, 4 }, 2, 8, 3)]
    [InlineData(new[] { 7, 1, 5, 4 }, 1, 28, 6)]
    [InlineData(new[] { 7, 2, 5, 4 }, 2, 56, 3)]
    public void AStackOfMatricesIsOneLayer(int[] stack, int groups, int outputs, int positions)
    {
        var graph = Imported.Of(Of("MatMul", 17, [1, 2, 3, 5], [stack]));
        var layer = graph.Nodes.OfType<ConvolutionNode>().Single();
        Assert.Equal((groups, outputs, positions, true), (layer.Group, layer.OutChannels, layer.Output.Shape.Count / outputs, layer.IsTokenwise));
        Assert.Equal([stack.Length == 4 ? 7 : 1, 2, 3, 4], graph.OutputDims);
    }

    /// <summary>Rows are positions, to which one number is a bias of every channel.</summary>
    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 1, 1 }, 0)]
    [InlineData(new[] { 4 }, 1)]
    public void TheBiasOfManyRowsHasOneElementForEachOutput(int[] bias, int stride)
    {
        var layer = Imported.Nodes(Rows(bias)).OfType<ConvolutionNode>().Single();
        Assert.Equal([4], layer.Bias!.Dims);
        Assert.Equal([stride], layer.Bias.Strides);
    }

    [Fact]
    public void ABiasOfItsOwnForEachRowIsASummand()
    {
        Assert.Equal([typeof(ConvolutionNode), typeof(ElementAffineNode)], Imported.Nodes(Rows(3, 4)).Where(node => node is not ViewNode).Select(node => node.GetType()));
        Assert.Contains(Imported.Nodes(Rows(3, 1)), node => node is ElementAffineNode);
        Imported.Refused(Rule.InconsistentModel, Rows(3), "[3]", "[3,4]");
    }

    private static OnnxWriter Rows(params int[] bias) => new OnnxWriter().Input("x", 1, 15).Initializer("shape", [2], Longs(3, 5))
        .Initializer("w", [5, 4], new float[20]).Initializer("c", [.. bias.Select(dim => (long)dim)], new float[bias.Aggregate(1, (a, b) => a * b)])
        .Node("Reshape", ["x", "shape"], ["rows"]).Node("Gemm", ["rows", "w", "c"], ["y"]).Named("it").Output("y");

    [Fact]
    public void ManyRowsAreALayerOfEachPosition()
    {
        var model = Of("MatMul", 17, [1, 2, 3, 5], [new[] { 5, 4 }]);
        var nodes = Imported.Nodes(model);
        Assert.Equal("5 by 1, 6 by 5", Assert.IsType<ViewNode>(nodes[0]).Loops.ToString());
        var layer = Assert.IsType<ConvolutionNode>(nodes[1]);
        Assert.Equal((true, false, "y [1,4,2,3]"), (layer.IsTokenwise, layer.IsConvolution, layer.Output.ToString()));
        Assert.Equal([4, 5, 1, 1], layer.Weight.Dims);
        Assert.Equal([1, 4, 0, 0], layer.Weight.Strides);
        Assert.Equal([1, 2, 3, 4], Imported.Of(model).OutputDims);
    }

    [Fact]
    public void ColumnsAreLayersOfPositionsToo()
    {
        var model = new OnnxWriter().Input("x", 1, 5, 7).Initializer("m", [4, 5], new float[20]).Node("MatMul", ["m", "x"], ["y"]).Output("y");
        Assert.Equal("y [1,4,7]", Imported.Single<ConvolutionNode>(model).Output.ToString());
        var gemm = new OnnxWriter().Input("x", 1, 5, 7).Initializer("shape", [2], Longs(5, 7)).Initializer("w", [5, 4], new float[20]).Initializer("b", [4], new float[4])
            .Node("Reshape", ["x", "shape"], ["c"]).Node("Gemm", ["c", "w", "b"], ["y"], ("transA", 1), ("alpha", 2f), ("beta", 4f)).Output("y");
        var layer = Imported.Nodes(gemm).OfType<ConvolutionNode>().Single();
        Assert.Equal([0.5f, 0f, 4f], layer.Folds.Select(fold => fold is ScaleFold scale ? ((float[])scale.Factor.Values!)[0] : 0));
        Assert.Equal([7, 4], Imported.Of(gemm).OutputDims);
    }
}
