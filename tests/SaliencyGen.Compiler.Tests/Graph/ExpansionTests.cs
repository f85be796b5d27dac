using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Operators that stand for several: the nodes are those of a file that has the several.</summary>
public class ExpansionTests
{
    private const string Microsoft = "com.microsoft";

    [Fact]
    public void AttentionIsItsProducts()
    {
        var fused = Three().Node("Attention", ["q", "k", "v"], ["y"], ("q_num_heads", 2), ("kv_num_heads", 2)).Output("y");
        var written = Three().Initializer("s", [], [1 / MathF.Sqrt(16)]).Node("Mul", ["q", "s"], ["sq"]);
        Same(Tokens(Mixed(Heads(Heads(Heads(written, "sq", 2), "k", 2), "v", 2), "sqh", "kh", "vh", "o"), "o"), fused);
    }

    [Fact]
    public void AttentionOfHeadsIsItsProducts()
    {
        OnnxWriter Model() => Heads(Heads(Heads(Three(), "q", 2), "k", 2), "v", 2).Initializer("mask", [6, 6], new float[36]);
        var fused = Model().Node("Attention", ["qh", "kh", "vh", "mask"], ["y"], ("scale", 0.5f), ("softcap", 2f)).Output("y");
        var written = Model().Initializer("s", [], [0.5f]).Initializer("c", [], [2f]).Node("Mul", ["qh", "s"], ["sq"])
            .Node("Transpose", ["kh"], ["kt"], ("perm", Longs(0, 1, 3, 2)))
            .Node("MatMul", ["sq", "kt"], ["a"]).Node("Mul", ["a", "s"], ["b"]).Node("Tanh", ["b"], ["t"]).Node("Mul", ["t", "c"], ["d"])
            .Node("Add", ["d", "mask"], ["e"])
            .Node("Softmax", ["e"], ["p"], ("axis", -1)).Node("MatMul", ["p", "vh"], ["y"]).Output("y");
        Same(written, fused);
    }

    [Fact]
    public void GroupsOfQueriesShareKeysAndValues()
    {
        var fused = Three(64, 32, 32).Node("Attention", ["q", "k", "v"], ["y"], ("q_num_heads", 4), ("kv_num_heads", 2), ("scale", 1f)).Output("y");
        var products = Imported.Nodes(fused).OfType<MatrixProductNode>().ToList();
        Assert.Equal(["MatMul 4 times 6x16x6", "MatMul 4 times 6x6x16"], products.Select(node => node.Describe()));
        Assert.Equal([1, 6, 64], Imported.Of(fused).OutputDims);
    }

    [Theory]
    [InlineData(false, new[] { 0, 1, 1, 1, 0, 1, 0, 0, 1 })]
    [InlineData(true, new[] { 1, 0, 0, 1, 1, 0, 0, 0, 1 })]
    public void TruthValuesAndTimeMask(bool isCausal, int[] sees)
    {
        var model = Three(tokens: 3).Initializer("m", [1, 1, 3, 3], Array.ConvertAll(sees, see => see != 0))
            .Node("Attention", ["q", "k", "v", "m"], ["y"], ("q_num_heads", 2), ("kv_num_heads", 2), ("is_causal", isCausal)).Output("y");
        var masks = Imported.Nodes(model).OfType<ElementAffineNode>().Select(mask => Elements.Of(mask.Summand!, model.ToFiles())).ToList();
        // The scores' axes are queries or keys first; two heads have the same.
        float[] expected = Array.ConvertAll(sees, see => see != 0 ? 0 : float.NegativeInfinity);
        Assert.Equal(expected.Order(), Assert.Single(masks).Order().Where((_, i) => i % 2 == 0));
    }

    [Fact]
    public void PackedAttentionIsALayerAndItsProducts()
    {
        OnnxWriter Model() => new OnnxWriter().Input("x", 1, 6, 32).Initializer("w", [32, 96], new float[32 * 96]).Initializer("b", [96], new float[96]);
        var fused = Model().Node("Attention", ["x", "w", "b"], ["y"], ("num_heads", 2), ("scale", 0.5f)).InDomain(Microsoft).Output("y");
        var written = Model().Initializer("s", [96], [.. Enumerable.Repeat(0.5f, 32), .. Enumerable.Repeat(1f, 64)]).Node("MatMul", ["x", "w"], ["m"])
            .Node("Add", ["m", "b"], ["a"])
            .Node("Mul", ["a", "s"], ["f"]).Node("Split", ["f"], ["q", "k", "v"], ("axis", -1));
        Same(Tokens(Mixed(Heads(Heads(Heads(written, "q", 2), "k", 2), "v", 2), "qh", "kh", "vh", "o"), "o"), fused);

        // Bias and scale are part of the layer, which has the name of the whole.
        var layer = Assert.Single(Imported.Of(fused).Nodes.OfType<ConvolutionNode>());
        Assert.Equal(("Attention_0", 2), (layer.Name, layer.Folds.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PackedQueriesKeysAndValuesAreTakenApart(bool hasQueries)
    {
        var model = new OnnxWriter().Input("x", 1, 6, 96).Initializer("b", [96], new float[96]).Initializer("all", [5], Longs(1, 6, 2, 3, 16))
            .Initializer("two", [5], Longs(1, 6, 2, 2, 16))
            .Initializer("sizes", [2], Longs(32, 64)).Node("Reshape", ["x", "all"], ["qkv"]).Node("Split", ["x", "sizes"], ["q", "rest"], ("axis", 2))
            .Node("Reshape", ["rest", "two"], ["kv"])
            .Node("MultiHeadAttention", hasQueries ? ["q", "kv", "", "b"] : ["qkv", "", "", "b"], ["y"], ("num_heads", 2)).InDomain(Microsoft).Output("y");
        var graph = Imported.Of(model);
        Assert.Equal([1, 6, 32], graph.OutputDims);
        Assert.Equal(["MatMul 2 times 6x16x6", "MatMul 2 times 6x6x16"], graph.Nodes.OfType<MatrixProductNode>().Select(node => node.Describe()));
    }

    [Fact]
    public void FusedMatMulIsAProductOfTransposes()
    {
        OnnxWriter Model() => new OnnxWriter().Input("x", 1, 2, 6, 16).Node("Tanh", ["x"], ["t"]).Initializer("s", [], [0.25f]);
        var fused = Model().Node("FusedMatMul", ["x", "t"], ["y"], ("alpha", 0.25f), ("transB", 1)).InDomain(Microsoft).Output("y");
        Same(Model().Node("Transpose", ["t"], ["r"], ("perm", Longs(0, 1, 3, 2))).Node("MatMul", ["x", "r"], ["p"]).Node("Mul", ["p", "s"], ["y"])
            .Output("y"), fused);
        fused = Model().Node("FusedMatMul", ["x", "t"], ["y"], ("alpha", 0.25f), ("transA", 1), ("transBatchA", 1), ("transBatchB", 1)).InDomain(Microsoft)
            .Output("y");
        Same(
            Model().Node("Transpose", ["x"], ["l"], ("perm", Longs(1, 2, 3, 0))).Node("Transpose", ["t"], ["r"], ("perm", Longs(1, 2, 0, 3)))
                .Node("Mul", ["l", "s"], ["m"]).Node("MatMul", ["m", "r"], ["y"]).Output("y"),
            fused);
    }

    [Fact]
    public void SkipNormalisationsAreSumsAndNormalisations()
    {
        OnnxWriter Model(int opset) => new OnnxWriter(opset).Input("x", 1, 6, 32).Node("Tanh", ["x"], ["t"]).Initializer("g", [32], new float[32])
            .Initializer("b", [32], new float[32]);
        var fused = Model(13).Node("SkipLayerNormalization", ["x", "t", "g", "b", "b"], ["n", "", "", "s"], ("epsilon", 0.5f)).InDomain(Microsoft)
            .Node("Add", ["n", "s"], ["y"]).Output("y");
        var written = Model(17).Node("Add", ["x", "t"], ["a"]).Node("Add", ["a", "b"], ["s"])
            .Node("LayerNormalization", ["s", "g", "b"], ["n"], ("epsilon", 0.5f))
            .Node("Add", ["n", "s"], ["y"]).Output("y");
        Same(written, fused);
        fused = Model(13).Node("SkipSimplifiedLayerNormalization", ["x", "t", "g", "b"], ["y"], ("epsilon", 0.5f)).InDomain(Microsoft).Output("y");
        Same(Model(23).Node("Add", ["x", "t"], ["a"]).Node("Add", ["a", "b"], ["s"]).Node("RMSNormalization", ["s", "g"], ["y"], ("epsilon", 0.5f))
            .Output("y"), fused);
        fused = Model(13).Node("SimplifiedLayerNormalization", ["x", "g"], ["y"], ("epsilon", 0.5f)).Output("y");
        Same(Model(23).Node("RMSNormalization", ["x", "g"], ["y"], ("epsilon", 0.5f)).Output("y"), fused);
    }

    [Fact]
    public void FusedLayersAreLayersAndActivations()
    {
        OnnxWriter Map() => new OnnxWriter().Input("x", 1, 3, 5, 5).Initializer("w", [3, 3, 1, 1], new float[9]).Initializer("b", [3], new float[3]);
        var fused = Map().Node("FusedConv", ["x", "w", "b", "x"], ["y"], ("activation", "LeakyRelu"), ("activation_params", new[] { 0.3f }))
            .InDomain(Microsoft).Named("it").Output("y");
        Same(Map().Node("Conv", ["x", "w", "b"], ["c"]).Node("Add", ["c", "x"], ["a"]).Node("LeakyRelu", ["a"], ["y"], ("alpha", 0.3f)).Output("y"), fused);
        Assert.Equal("it", Imported.Nodes(fused)[0].Name);
        OnnxWriter Row() => new OnnxWriter().Input("x", 1, 5).Initializer("w", [5, 4], new float[20]).Initializer("b", [4], new float[4]);
        fused = Row().Node("FusedGemm", ["x", "w", "b"], ["y"], ("alpha", 2f), ("activation", "Relu")).InDomain(Microsoft).Named("it").Output("y");
        Same(Row().Node("Gemm", ["x", "w", "b"], ["g"], ("alpha", 2f)).Node("Relu", ["g"], ["y"]).Output("y"), fused);
        Assert.Equal("it", Imported.Nodes(fused)[0].Name);
    }

    /// <summary>The parts' tensors are no tensors of the model, and have no name of one.</summary>
    [Fact]
    public void NamesOfPartsAreTheirOwn()
    {
        var model = new OnnxWriter().Input("x", 1, 6, 32).Initializer("g", [32], new float[32]).Node("Tanh", ["x"], ["y/Add"])
            .Node("SkipSimplifiedLayerNormalization", ["x", "y/Add", "g"], ["y"]).InDomain(Microsoft).Output("y");
        var values = Imported.Nodes(model).Select(node => node.Output).Take(3).ToList();
        Assert.Equal(["y/Add", "y/Add_2", "y"], values.Select(value => value.Name));
        Assert.Equal([false, true, false], values.Select(value => value.IsInner));
    }

    private static OnnxWriter Three(long queries = 32, long keys = 32, long values = 32, int tokens = 6) => new OnnxWriter(23, irVersion: 10)
        .Input("x", 1, tokens, (int)(queries + keys + values)).Initializer("sizes", [3], Longs(queries, keys, values))
        .Node("Split", ["x", "sizes"], ["q", "k", "v"], ("axis", 2));

    private static OnnxWriter Heads(OnnxWriter model, string tensor, int heads) => model.Initializer(tensor + "d", [4], Longs(0, 0, heads, -1))
        .Node("Reshape", [tensor, tensor + "d"], [tensor + "r"]).Node("Transpose", [tensor + "r"], [tensor + "h"], ("perm", Longs(0, 2, 1, 3)));

    private static OnnxWriter Mixed(OnnxWriter model, string queries, string keys, string values, string output)
    {
        model.Node("Transpose", [keys], ["kt"], ("perm", Longs(0, 1, 3, 2))).Node("MatMul", [queries, "kt"], ["scores"]);
        return model.Node("Softmax", ["scores"], ["p"], ("axis", -1)).Node("MatMul", ["p", values], [output]);
    }

    private static OnnxWriter Tokens(OnnxWriter model, string tensor) => model.Node("Transpose", [tensor], ["t"], ("perm", Longs(0, 2, 1, 3)))
        .Initializer("od", [3], Longs(0, 0, -1)).Node("Reshape", ["t", "od"], ["y"]).Output("y");

    private static void Same(OnnxWriter written, OnnxWriter fused)
    {
        var (first, second) = (Imported.Of(written), Imported.Of(fused));
        Assert.Equal(first.Nodes.Select(node => node.Describe()), second.Nodes.Select(node => node.Describe()));
        Assert.Equal(first.OutputDims, second.OutputDims);
        Assert.Equal("y", second.OutputName);
    }
}
