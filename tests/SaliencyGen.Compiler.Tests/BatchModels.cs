using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>Networks that compute a batch of images at once, each image by itself.</summary>
internal static class BatchModels
{
    public const int Tokens = 6, Features = 8;

    private const int Heads = 2;

    /// <summary>Networks by their number of images; all that states a shape states that number.</summary>
    public static IReadOnlyDictionary<string, Func<int, OnnxWriter>> All { get; } = new Dictionary<string, Func<int, OnnxWriter>>
    {
        ["convolutions"] = n => Image(n).Initializer("w", [4, 3, 3, 3], Ramp(108)).Node("Conv", ["x", "w"], ["c"]).Node("Relu", ["c"], ["r"])
            .Node("MaxPool", ["r"], ["m"], ("kernel_shape", new long[] { 2, 2 })).Node("GlobalAveragePool", ["m"], ["g"])
            .Initializer("flat", [2], new long[] { n, 4 }).Node("Reshape", ["g", "flat"], ["f"]).Initializer("d", [4, 5], Ramp(20)).Node("Gemm", ["f", "d"], ["y"]).Output("y", n, 5),
        ["a batch that the exporter froze"] = n => Image(n).Initializer("s", [2], new long[] { n, -1 }).Node("Reshape", ["x", "s"], ["f"])
            .Initializer("d", [192, 5], Ramp(960)).Node("MatMul", ["f", "d"], ["m"]).Node("Softmax", ["m"], ["y"]).Output("y"),
        ["the batch at run time"] = n => Image(n).Node("Shape", ["x"], ["shape"]).Initializer("zero", [], [0L]).Node("Gather", ["shape", "zero"], ["n"])
            .Initializer("axes", [1], [0L]).Node("Unsqueeze", ["n", "axes"], ["n1"]).Initializer("rest", [1], [-1L])
            .Node("Concat", ["n1", "rest"], ["s"], ("axis", 0L)).Node("Reshape", ["x", "s"], ["f"]).Initializer("d", [192, 5], Ramp(960)).Node("MatMul", ["f", "d"], ["y"]).Output("y"),
        ["positions as tokens"] = n => Image(n).Initializer("s", [3], new long[] { n, 3, 64 }).Node("Reshape", ["x", "s"], ["r"])
            .Node("Transpose", ["r"], ["t"], ("perm", new long[] { 0, 2, 1 })).Initializer("d", [3, 5], Ramp(15)).Node("MatMul", ["t", "d"], ["y"]).Output("y"),
        ["tokens of all images as rows"] = n => Sequence(n).Initializer("rows", [2], new long[] { n * Tokens, Features }).Node("Reshape", ["x", "rows"], ["r"])
            .Initializer("d", [Features, 4], Ramp(Features * 4)).Initializer("b", [4], Ramp(4)).Node("Gemm", ["r", "d", "b"], ["g"])
            .Initializer("back", [3], new long[] { n, Tokens, 4 }).Node("Reshape", ["g", "back"], ["y"]).Output("y"),
        ["a class token expanded"] = n => Sequence(n).Initializer("cls", [1, 1, Features], Ramp(Features)).Initializer("s", [3], new long[] { n, -1, -1 })
            .Initializer("one", [3], new long[] { n, 1, Features }).Node("Expand", ["cls", "one"], ["c"]).Node("Concat", ["c", "x"], ["y"], ("axis", 1L)).Output("y"),
        ["a class token for each image"] = n => Sequence(n).Initializer("cls", [n, 1, Features], Repeated(n, Features)).Node("Concat", ["cls", "x"], ["y"], ("axis", 1L)).Output("y"),
        ["positions for each image"] = n => Sequence(n).Initializer("p", [n, Tokens, Features], Repeated(n, Tokens * Features)).Node("Add", ["x", "p"], ["y"]).Output("y"),
        ["heads"] = n => Attention(n, batchFirst: true),
        ["heads behind the tokens"] = n => Attention(n, batchFirst: false),
        ["windows"] = n => Image(n).Initializer("apart", [6], new long[] { n, 3, 2, 4, 2, 4 }).Node("Reshape", ["x", "apart"], ["a"])
            .Node("Transpose", ["a"], ["t"], ("perm", new long[] { 0, 2, 4, 3, 5, 1 })).Initializer("windows", [3], new long[] { 4 * n, 16, 3 }).Node("Reshape", ["t", "windows"], ["w"])
            .Initializer("d", [3, 4], Ramp(12)).Node("MatMul", ["w", "d"], ["m"]).Node("Softmax", ["m"], ["s"])
            .Initializer("mask", [4 * n, 1, 1], Repeated(n, 4)).Node("Mul", ["s", "mask"], ["k"])
            .Initializer("back", [6], new long[] { n, 2, 2, 4, 4, 4 }).Node("Reshape", ["k", "back"], ["b"])
            .Node("Transpose", ["b"], ["u"], ("perm", new long[] { 0, 5, 1, 3, 2, 4 })).Initializer("image", [4], new long[] { n, 4, 8, 8 }).Node("Reshape", ["u", "image"], ["y"]).Output("y"),
        ["parts"] = n => Sequence(n).Node("Split", ["x"], ["a", "b"], ("axis", 2L)).Initializer("starts", [2], [0L, 1]).Initializer("ends", [2], new long[] { n, 5 })
            .Initializer("axes", [2], [0L, 1]).Node("Slice", ["a", "starts", "ends", "axes"], ["s"]).Initializer("i", [], [2L]).Node("Gather", ["b", "i"], ["g"], ("axis", 1L))
            .Initializer("one", [1], [1L]).Node("Unsqueeze", ["g", "one"], ["u"]).Node("Add", ["s", "u"], ["z"]).Initializer("times", [3], [1L, 2, 1]).Node("Tile", ["z", "times"], ["y"]).Output("y"),
        ["a choice"] = n => Sequence(n).Initializer("c", [n, Tokens, 1], Enumerable.Range(0, n * Tokens).Select(i => i % Tokens < 3).ToArray()).Initializer("zero", [], [0f])
            .Node("Where", ["c", "x", "zero"], ["y"]).Output("y"),
        ["normalisers"] = n => Sequence(n).Initializer("g", [Features], Ramp(Features)).Node("LayerNormalization", ["x", "g"], ["l"]).Node("Transpose", ["l"], ["t"], ("perm", new long[] { 0, 2, 1 }))
            .Node("InstanceNormalization", ["t", "g", "g"], ["i"]).Node("LpNormalization", ["i"], ["p"], ("axis", 1L))
            .Node("MeanVarianceNormalization", ["p"], ["v"], ("axes", new long[] { 2 })).Initializer("s", [Features], [1f, 2, 3, 4, 5, 6, 7, 8])
            .Node("BatchNormalization", ["v", "g", "g", "g", "s"], ["y"]).Output("y"),
        ["a normaliser written out"] = n => Sequence(n).Node("ReduceMean", ["x"], ["m"], ("axes", new long[] { -1 })).Initializer("shape", [3], new long[] { n, Tokens, Features })
            .Node("Expand", ["m", "shape"], ["e"]).Node("Sub", ["x", "e"], ["c"]).Node("Mul", ["c", "c"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", new long[] { -1 }))
            .Initializer("eps", [], [1e-5f]).Node("Add", ["v", "eps"], ["w"]).Node("Sqrt", ["w"], ["s"]).Node("Div", ["c", "s"], ["y"]).Output("y"),
        ["sums by letters"] = n => Image(n).Initializer("d", [5, 3], Ramp(15)).Node("Einsum", ["x", "d"], ["e"], ("equation", "nchw,oc->nohw"))
            .Node("Einsum", ["e", "e"], ["y"], ("equation", "nohw,npwh->nop")).Output("y"),
        ["a frame and means"] = n => Image(n).Initializer("p", [8], [0L, 0, 1, 1, 0, 0, 1, 1]).Node("Pad", ["x", "p"], ["f"]).Node("ReduceMean", ["f"], ["m"], ("axes", new long[] { 2, 3 }), ("keepdims", 0L))
            .Node("Clip", ["m"], ["y"]).Output("y"),
        ["steps of a recurrent layer"] = n => Sequence(n).Node("Transpose", ["x"], ["t"], ("perm", new long[] { 1, 0, 2 })).Initializer("w", [2, 8, Features], Ramp(16 * Features))
            .Initializer("r", [2, 8, 2], Ramp(32)).Initializer("h", [2, n, 2], [.. Enumerable.Range(0, 4 * n).Select(i => (i % 2) + (i / (2 * n)) + 0.5f)])
            .Node("LSTM", ["t", "w", "r", "", "", "h"], ["s", "last"], ("direction", "bidirectional"), ("hidden_size", 2L)).Node("Transpose", ["s"], ["u"], ("perm", new long[] { 2, 0, 1, 3 }))
            .Initializer("rows", [3], new long[] { n, Tokens, 4 }).Node("Reshape", ["u", "rows"], ["y"]).Output("y"),
        ["subgraphs"] = n => Sequence(n).Initializer("two", [], [2L]).Node("Loop", ["two", "", "x"], ["l", "s"], ("body", new OnnxWriter()
            .TypedInput("i", OnnxElementType.Int64).TypedInput("on", OnnxElementType.Bool).TypedInput("a", OnnxElementType.Float, null).Initializer("d", [Features, Features], Ramp(Features * Features))
            .Node("MatMul", ["a", "d"], ["b"]).Node("Identity", ["on"], ["more"]).TypedOutput("more", OnnxElementType.Bool).Output("b").Output("b")))
            .Initializer("zero", [1], [0L]).Node("ReduceSum", ["s", "zero"], ["y"], ("keepdims", 0L)).Output("y"),
        ["axes in any order"] = n => Sequence(n).Node("Transpose", ["x"], ["t"]).Node("Relu", ["t"], ["y"]).Output("y"),
    };

    public static OnnxWriter Image(int images) => new OnnxWriter().Input("x", images, 3, 8, 8);

    public static OnnxWriter Sequence(int images = 2) => new OnnxWriter().Input("x", images, Tokens, Features);

    /// <summary>Scores of a tensor with itself by heads: [n,h,t,d] where the batch is first, else [n h,t,d] as PyTorch's nn.MultiheadAttention has them.</summary>
    private static OnnxWriter Attention(int n, bool batchFirst)
    {
        const int Depth = Features / Heads;
        var model = Sequence(n);
        return batchFirst
            ? model.Initializer("s", [4], new long[] { n, Tokens, Heads, Depth }).Node("Reshape", ["x", "s"], ["r"])
                .Node("Transpose", ["r"], ["q"], ("perm", new long[] { 0, 2, 1, 3 })).Node("Transpose", ["r"], ["k"], ("perm", new long[] { 0, 2, 3, 1 }))
                .Node("MatMul", ["q", "k"], ["z"]).Node("Softmax", ["z"], ["p"]).Node("MatMul", ["p", "q"], ["v"]).Node("Transpose", ["v"], ["t"], ("perm", new long[] { 0, 2, 1, 3 }))
                .Initializer("back", [3], new long[] { n, Tokens, Features }).Node("Reshape", ["t", "back"], ["y"]).Output("y")
            : model.Node("Transpose", ["x"], ["l"], ("perm", new long[] { 1, 0, 2 })).Initializer("s", [3], new long[] { Tokens, n * Heads, Depth }).Node("Reshape", ["l", "s"], ["r"])
                .Node("Transpose", ["r"], ["q"], ("perm", new long[] { 1, 0, 2 })).Node("Transpose", ["q"], ["k"], ("perm", new long[] { 0, 2, 1 }))
                .Node("MatMul", ["q", "k"], ["z"]).Node("Softmax", ["z"], ["p"]).Node("MatMul", ["p", "q"], ["v"]).Node("Transpose", ["v"], ["t"], ("perm", new long[] { 1, 0, 2 }))
                .Initializer("back", [3], new long[] { Tokens, n, Features }).Node("Reshape", ["t", "back"], ["b"]).Node("Transpose", ["b"], ["y"], ("perm", new long[] { 1, 0, 2 })).Output("y");
    }

    public static float[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(i => (i % 7) - 2.5f)];

    private static float[] Repeated(int times, int count) => [.. Enumerable.Range(0, times).SelectMany(_ => Ramp(count))];
}
