using SaliencyGen.Compiler.Tests;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Models of one operator that stands for several, with drawn weights. The input of attentions is tokens of queries, keys and values side by side.
/// </summary>
internal static class FusedModels
{
    private const int Tokens = 5;
    private const int Heads = 2;
    private const int Size = 6;
    private const int Hidden = Heads * Size;

    /// <summary>One or two of each operator.</summary>
    public static IReadOnlySet<string> Quick { get; } = new HashSet<string>
    {
        "Attention of tokens", "Attention with groups of queries", "Attention with truth values that is causal and capped",
        "com.microsoft Attention with a mask", "MultiHeadAttention with bias", "FusedMatMul with all transposed",
        "SkipLayerNormalization with bias and sum", "SkipSimplifiedLayerNormalization with bias and sum", "SimplifiedLayerNormalization",
        "FusedConv with a summand", "FusedGemm",
    };

    private static readonly (string Name, object Value)[] TwoHeads = [("num_heads", Heads)];

    public static IReadOnlyDictionary<string, Func<OnnxWriter>> All { get; } = new Dictionary<string, Func<OnnxWriter>>
    {
        ["Attention of tokens"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads)),
        ["Attention of tokens, opset 24"] = () => Attention(24, Hidden, Hidden, Hidden, Of(Heads, Heads)),
        ["Attention with wide values"] = () => Attention(23, Hidden, Hidden, 2 * Hidden, Of(Heads, Heads)),
        ["Attention with groups of queries"] = () => Attention(23, 2 * Hidden, Hidden, Hidden, Of(2 * Heads, Heads)),
        ["Attention with a scale"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads, ("scale", 0.7f))),
        ["Attention that is causal"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads, ("is_causal", 1))),
        ["Attention with a mask"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads), Drawn(7, Tokens, Tokens)),
        ["Attention with a mask for each head"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads), Drawn(7, 1, Heads, Tokens, Tokens)),
        ["Attention with three axes of masks"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads), Drawn(7, Heads, Tokens, Tokens)),
        ["Attention that is capped and masked"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads, ("softcap", 0.9f)), Drawn(7, Tokens, Tokens)),
        ["Attention with truth values"] = () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads), Truth),
        ["Attention with truth values that is causal and capped"] =
            () => Attention(23, Hidden, Hidden, Hidden, Of(Heads, Heads, ("is_causal", 1), ("softcap", 2f)), Truth),
        ["Attention of heads"] = () => AttentionOfHeads(Heads, Heads),
        ["Attention of heads with groups"] = () => AttentionOfHeads(2 * Heads, Heads),

        ["com.microsoft Attention"] = () => Packed(TwoHeads),
        ["com.microsoft Attention with a scale"] = () => Packed([.. TwoHeads, ("scale", 0.3f)]),
        ["com.microsoft Attention with a mask"] = () => Packed(TwoHeads, mask: TestTensor.Of([1, Tokens], [1, 0, 1, 1, 0])),
        ["com.microsoft Attention with a length"] = () => Packed(TwoHeads, mask: TestTensor.Of([1], [3])),
        ["com.microsoft Attention with a mask for each query"] =
            () => Packed([.. TwoHeads, ("mask_filter_value", -3f)], mask: TestTensor.Of([1, Tokens, Tokens], Sights())),
        ["com.microsoft Attention with position biases"] = () => Packed(TwoHeads, biases: Drawn(7, 1, Heads, Tokens, Tokens)),
        ["com.microsoft Attention in one direction"] = () => Packed([.. TwoHeads, ("unidirectional", 1)]),
        ["com.microsoft Attention with wide values"] = () => Packed([.. TwoHeads, ("qkv_hidden_sizes", new long[] { 8, 8, 20 })], values: 20),

        ["MultiHeadAttention"] = () => MultiHead(TwoHeads),
        ["MultiHeadAttention with bias"] = () => MultiHead(TwoHeads, bias: true),
        ["MultiHeadAttention with a scale"] = () => MultiHead([.. TwoHeads, ("scale", 0.3f)], bias: true),
        ["MultiHeadAttention with a mask"] = () => MultiHead(TwoHeads, mask: TestTensor.Of([1, Tokens], [1, 0, 1, 1, 0])),
        ["MultiHeadAttention with position biases"] = () => MultiHead(TwoHeads, biases: Drawn(7, 1, Heads, Tokens, Tokens)),
        ["MultiHeadAttention in one direction"] = () => MultiHead([.. TwoHeads, ("unidirectional", 1)]),

        ["FusedMatMul"] = () => Product(("alpha", 0.4f)),
        ["FusedMatMul with the left transposed"] = () => Product(("transA", 1)),
        ["FusedMatMul with the right transposed"] = () => Product(("transB", 1), ("alpha", -1.5f)),
        ["FusedMatMul with batches transposed"] = () => Product(("transBatchA", 1), ("transBatchB", 1)),
        ["FusedMatMul with all transposed"] = () => Product(("transA", 1), ("transB", 1), ("transBatchA", 1), ("transBatchB", 1)),
        ["FusedMatMul with weights"] = () => new OnnxWriter().Input("x", 1, Tokens, Hidden).Initializer("w", Drawn(7, 8, Hidden))
            .Node("FusedMatMul", ["x", "w"], ["y"], ("transB", 1), ("alpha", 0.5f)).InDomain("com.microsoft").Output("y", 1, Tokens, 8),

        ["SkipLayerNormalization"] = () => Skip("SkipLayerNormalization", bias: false, readsSum: false),
        ["SkipLayerNormalization with bias and sum"] = () => Skip("SkipLayerNormalization", bias: true, readsSum: true),
        ["SkipSimplifiedLayerNormalization"] = () => Skip("SkipSimplifiedLayerNormalization", bias: false, readsSum: false),
        ["SkipSimplifiedLayerNormalization with bias and sum"] = () => Skip("SkipSimplifiedLayerNormalization", bias: true, readsSum: true),
        ["SimplifiedLayerNormalization"] = () => new OnnxWriter().Input("x", 1, Tokens, Hidden).Initializer("s", Drawn(7, Hidden))
            .Node("SimplifiedLayerNormalization", ["x", "s"], ["y"], ("epsilon", 1e-3f), ("axis", -1)).Output("y", 1, Tokens, Hidden),

        ["FusedConv"] = () => Convolution(false, ("activation", "Relu")),
        ["FusedConv with a summand"] = () => Convolution(true, ("activation", "Relu")),
        ["FusedConv with a leak"] = () => Convolution(false, ("activation", "LeakyRelu"), ("activation_params", new[] { 0.3f })),
        ["FusedConv with bounds"] = () => Convolution(false, ("activation", "Clip"), ("activation_params", new[] { -0.2f, 0.6f })),
        ["FusedConv with a hard sigmoid"] = () => Convolution(false, ("activation", "HardSigmoid"), ("activation_params", new[] { 0.3f, 0.4f })),
        ["FusedGemm"] = () => Rows(("activation", "Tanh"), ("alpha", 0.5f)),
        ["FusedGemm with a leak"] = () => Rows(("activation", "LeakyRelu"), ("activation_alpha", 0.3f), ("transB", 0)),
    };

    // Each query sees a key that is not behind it.
    private static TestTensor Truth => TestTensor.Of([Tokens, Tokens], Array.ConvertAll(Sights(), see => see > 0));

    private static TestTensor Drawn(int seed, params long[] dims)
    {
        Random random = new(seed);
        return TestTensor.Of(dims, Enumerable.Range(0, (int)dims.Aggregate((a, b) => a * b)).Select(_ => (random.NextSingle() * 2) - 1).ToArray());
    }

    private static int[] Sights() => [.. Enumerable.Range(0, Tokens * Tokens).Select(i => i % Tokens == 0 || (i * 7 % 5) > 2 ? 1 : 0)];

    private static (string, object)[] Of(int queries, int keys, params (string, object)[] more) => [("q_num_heads", queries), ("kv_num_heads", keys), .. more];

    private static OnnxWriter Three(int opset, params long[] sizes) => new OnnxWriter(opset, irVersion: 10).Input("x", 1, Tokens, (int)sizes.Sum())
        .Initializer("sizes", [sizes.Length], sizes).Node("Split", ["x", "sizes"], ["q", "k", "v"], ("axis", 2));

    private static OnnxWriter Attention(int opset, int queries, int keys, int values, (string, object)[] attributes, TestTensor? mask = null)
    {
        var model = Three(opset, queries, keys, values);
        if (mask is not null) model.Initializer("mask", mask);
        return model.Node("Attention", mask is null ? ["q", "k", "v"] : ["q", "k", "v", "mask"], ["y"], attributes)
            .Output("y", 1, Tokens, queries / keys * values);
    }

    private static OnnxWriter AttentionOfHeads(int queries, int keys)
    {
        var model = Three(23, queries * Size, keys * Size, keys * Size);
        foreach (var (name, heads) in new[] { ("q", queries), ("k", keys), ("v", keys) })
            model.Initializer(name + "s", [4], [0L, 0, heads, Size]).Node("Reshape", [name, name + "s"], [name + "r"])
                .Node("Transpose", [name + "r"], [name + "h"], ("perm", new[] { 0, 2, 1, 3 }));
        return model.Node("Attention", ["qh", "kh", "vh"], ["y"]).Output("y", 1, queries, Tokens, Size);
    }

    private static OnnxWriter Packed((string, object)[] attributes, bool bias = true, TestTensor? mask = null, TestTensor? biases = null, int values = Hidden)
    {
        const int packed = 3 * Hidden;
        var model = new OnnxWriter().Input("x", 1, Tokens, Hidden).Initializer("w", Drawn(3, Hidden, packed)).Initializer("b", Drawn(4, packed));
        if (mask is not null) model.Initializer("mask", mask);
        if (biases is not null) model.Initializer("biases", biases);
        string[] inputs = ["x", "w", bias ? "b" : "", mask is null ? "" : "mask", "", biases is null ? "" : "biases"];
        return model.Node("Attention", inputs, ["y"], attributes).InDomain("com.microsoft").Output("y", 1, Tokens, values);
    }

    private static OnnxWriter MultiHead((string, object)[] attributes, bool bias = false, TestTensor? mask = null, TestTensor? biases = null)
    {
        var model = Three(17, Hidden, Hidden, Hidden).Initializer("b", Drawn(4, 3 * Hidden));
        if (mask is not null) model.Initializer("mask", mask);
        if (biases is not null) model.Initializer("biases", biases);
        string[] inputs = ["q", "k", "v", bias ? "b" : "", mask is null ? "" : "mask", biases is null ? "" : "biases"];
        return model.Node("MultiHeadAttention", inputs, ["y"], attributes).InDomain("com.microsoft").Output("y", 1, Tokens, Hidden);
    }

    /// <summary>Two batches of products of the input with its ReLU. All axes have the same size.</summary>
    private static OnnxWriter Product(params (string, object)[] attributes) => new OnnxWriter().Input("x", 1, 4, 4, 4)
        .Initializer("shape", [3], [4L, 4, 4]).Node("Reshape", ["x", "shape"], ["a"]).Node("Tanh", ["a"], ["b"])
        .Node("FusedMatMul", ["a", "b"], ["y"], attributes).InDomain("com.microsoft").Output("y", 4, 4, 4);

    private static OnnxWriter Skip(string op, bool bias, bool readsSum)
    {
        bool isCentred = op == "SkipLayerNormalization";
        var model = new OnnxWriter().Input("x", 1, Tokens, Hidden).Initializer("g", Drawn(3, Hidden)).Initializer("b", Drawn(4, Hidden))
            .Initializer("more", Drawn(5, Hidden));
        string[] inputs = isCentred ? ["x", "t", "g", "b", bias ? "more" : ""] : ["x", "t", "g", bias ? "more" : ""];
        model.Node("Tanh", ["x"], ["t"]).Node(op, inputs, readsSum ? ["n", "", "", "s"] : ["y"], ("epsilon", 1e-3f)).InDomain("com.microsoft");
        return (readsSum ? model.Node("Add", ["n", "s"], ["y"]) : model).Output("y", 1, Tokens, Hidden);
    }

    private static OnnxWriter Convolution(bool hasSummand, params (string, object)[] attributes)
    {
        var model = new OnnxWriter().Input("x", 1, 3, 5, 5).Initializer("w", Drawn(3, 3, 3, 3, 3)).Initializer("b", Drawn(4, 3)).Node("Tanh", ["x"], ["z"]);
        return model.Node("FusedConv", hasSummand ? ["x", "w", "b", "z"] : ["x", "w", "b"], ["y"], [("pads", new[] { 1, 1, 1, 1 }), .. attributes])
            .InDomain("com.microsoft").Output("y", 1, 3, 5, 5);
    }

    private static OnnxWriter Rows(params (string, object)[] attributes) => new OnnxWriter().Input("x", 1, Hidden).Initializer("w", Drawn(3, Hidden, 8))
        .Initializer("b", Drawn(4, 8)).Node("FusedGemm", ["x", "w", "b"], ["y"], attributes).InDomain("com.microsoft").Output("y", 1, 8);
}
