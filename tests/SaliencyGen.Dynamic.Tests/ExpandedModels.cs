using SaliencyGen.Compiler.Tests;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Models of one operator that chooses, scatters or samples, or of a rarer form of one, with drawn constants, on a map [1,3,5,6].</summary>
internal static class ExpandedModels
{
    private const int Channels = 3, Height = 5, Width = 6;

    /// <summary>One of each kind.</summary>
    public static IReadOnlySet<string> Quick { get; } = new HashSet<string> { "TopK", "ScatterND that adds", "GridSample", "ConvTranspose of a volume" };

    public static IReadOnlyDictionary<string, Func<OnnxWriter>> All { get; } = new Dictionary<string, Func<OnnxWriter>>
    {
        ["Hardmax"] = () => Map(13).Node("Hardmax", ["x"], ["h"], ("axis", 1)).Node("Mul", ["x", "h"], ["y"]).Output("y", 1, Channels, Height, Width),
        ["Hardmax of a matrix"] = () => Map(11).Node("Hardmax", ["x"], ["h"], ("axis", 2)).Node("Mul", ["x", "h"], ["y"]).Output("y", 1, Channels, Height, Width),
        ["Hardmax of equals"] = () => Map(13).Node("Relu", ["x"], ["r"]).Node("Neg", ["r"], ["n"]).Node("Hardmax", ["n"], ["h"]).Node("Mul", ["x", "h"], ["y"]).Output("y", 1, Channels, Height, Width),
        ["TopK"] = () => Map(11).Initializer("k", [1], [3L]).Node("TopK", ["x", "k"], ["y", "i"]).Output("y", 1, Channels, Height, 3),
        ["TopK, the smallest"] = () => Map(11).Initializer("k", [1], [2L]).Node("TopK", ["x", "k"], ["y", "i"], ("axis", 2), ("largest", 0)).Output("y", 1, Channels, 2, Width),
        ["OneHot of values"] = () => new OnnxWriter(11).Input("x", 2).Initializer("i", [3], [1L, -1, 7]).Initializer("d", [], [4L])
            .Node("OneHot", ["i", "d", "x"], ["y"], ("axis", 0)).Output("y", 4, 3),
        ["ScatterND that adds"] = () => Rows(18, "ScatterND", "add"),
        ["ScatterND that multiplies"] = () => Rows(18, "ScatterND", "mul"),
        ["ScatterND of the largest"] = () => Rows(18, "ScatterND", "max"),
        ["ScatterElements of the smallest"] = () => Map(18).Initializer("i", [1, 1, 2, 2], [4L, 0, 4, 1]).Initializer("u", Drawn(5, 1, 1, 2, 2))
            .Node("ScatterElements", ["x", "i", "u"], ["y"], ("axis", 2), ("reduction", "min")).Output("y", 1, Channels, Height, Width),
        ["LpNormalization of magnitudes"] = () => Map(13).Node("LpNormalization", ["x"], ["y"], ("axis", 1), ("p", 1)).Output("y", 1, Channels, Height, Width),
        ["Gemm of two live matrices"] = () => new OnnxWriter(13).Input("x", 1, 4, 4).Initializer("s", [2], [4L, 4]).Node("Reshape", ["x", "s"], ["a"]).Node("Tanh", ["a"], ["b"])
            .Node("Gemm", ["a", "b", "a"], ["y"], ("transA", 1), ("alpha", 0.5f), ("beta", 2f)).Output("y", 4, 4),
        ["Gemm with a bias for each row"] = () => new OnnxWriter(13).Input("x", 1, 4, 3).Initializer("s", [2], [4L, 3]).Node("Reshape", ["x", "s"], ["a"])
            .Initializer("w", Drawn(6, 3, 2)).Initializer("c", Drawn(7, 4, 2)).Node("Gemm", ["a", "w", "c"], ["y"], ("alpha", 0.5f), ("beta", 2f)).Output("y", 4, 2),
        ["Pow by some exponents"] = () => Map(13).Initializer("e", [3, 1, 1], [2f, 3, 1]).Node("Pow", ["x", "e"], ["y"]).Output("y", 1, Channels, Height, Width),
        ["LayerNormalization with its mean"] = () => Map(17).Initializer("w", Drawn(8, Width)).Node("LayerNormalization", ["x", "w"], ["n", "m", "d"])
            .Node("Mul", ["n", "d"], ["p"]).Node("Add", ["p", "m"], ["y"]).Output("y", 1, Channels, Height, Width),
        ["Attention with a past"] = () => new OnnxWriter(23, irVersion: 10).Input("x", 1, 2, 3, 4).Initializer("pk", Drawn(2, 1, 2, 5, 4)).Initializer("pv", Drawn(3, 1, 2, 5, 4))
            .Node("Tanh", ["x"], ["k"]).Node("Attention", ["x", "k", "x", "", "pk", "pv"], ["o", "kk", "vv", "s"], ("qk_matmul_output_mode", 3))
            .Node("MatMul", ["s", "vv"], ["t"]).Node("Add", ["o", "t"], ["y"]).Output("y", 1, 2, 3, 4),
        ["ConvTranspose of a volume"] = () => new OnnxWriter(11).Input("x", 1, 2, 2, 3, 2).Initializer("w", Drawn(9, 2, 3, 3, 2, 2)).Initializer("b", Drawn(10, 3))
            .Node("ConvTranspose", ["x", "w", "b"], ["y"], ("strides", new[] { 2, 1, 3 }), ("pads", new[] { 1, 0, 1, 0, 1, 0 }), ("output_padding", new[] { 1, 0, 1 })).Output("y", 1, 3, 5, 3, 5),
        ["ConvTranspose of a volume, in groups"] = () => new OnnxWriter(11).Input("x", 1, 2, 2, 2, 2).Initializer("w", Drawn(9, 2, 1, 2, 2, 2))
            .Node("ConvTranspose", ["x", "w"], ["y"], ("group", 2), ("dilations", new[] { 1, 2, 1 }), ("pads", new[] { 0, 3, 0, 0, 0, 0 })).Output("y", 1, 2, 3, 1, 3),
        ["GridSample"] = () => Sampled(16, "bilinear", "zeros", 0),
        ["GridSample of the nearest, reflected"] = () => Sampled(16, "nearest", "reflection", 0),
        ["GridSample, cubic, with borders, aligned"] = () => Sampled(16, "bicubic", "border", 1),
        ["GridSample, reflected and aligned"] = () => Sampled(20, "linear", "reflection", 1),
        ["GridSample of a volume by an AffineGrid"] = () => new OnnxWriter(20, irVersion: 9).Input("x", 1, 2, 3, 4, 3).Initializer("t", Drawn(12, 1, 3, 4)).Initializer("s", [5], [1L, 2, 2, 3, 4])
            .Node("AffineGrid", ["t", "s"], ["g"]).Node("GridSample", ["x", "g"], ["y"]).Output("y", 1, 2, 2, 3, 4),
        ["Col2Im"] = () => new OnnxWriter(18).Input("x", 1, 12, 6).Initializer("i", [2], [5L, 7]).Initializer("b", [2], [2L, 3])
            .Node("Col2Im", ["x", "i", "b"], ["y"], ("strides", new[] { 2, 2 }), ("pads", new[] { 0, 0, 1, 0 }), ("dilations", new[] { 2, 1 })).Output("y", 1, 2, 5, 7),
        ["MaxUnpool"] = () => new OnnxWriter(11).Input("x", 1, 2, 2, 2).Initializer("i", [1, 2, 2, 2], [1L, 3, 12, 10, 17, 22, 24, 31])
            .Node("MaxUnpool", ["x", "i"], ["y"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })).Output("y", 1, 2, 4, 4),
        ["RoiAlign"] = () => Regions(16, ("sampling_ratio", 2), ("spatial_scale", 0.5f)),
        ["RoiAlign of whole pixels"] = () => Regions(10),
        ["Compress"] = () => Map(13).Initializer("c", [6], [true, false, true, true, false, false]).Node("Compress", ["x", "c"], ["y"], ("axis", 3)).Output("y", 1, Channels, Height, 3),
        ["CastLike"] = () => Map(15).Initializer("c", [1], [1f]).Node("CastLike", ["x", "c"], ["t"]).Node("Tanh", ["t"], ["y"]).Output("y", 1, Channels, Height, Width),
        ["Gather of many runs"] = () => new OnnxWriter(13).Input("x", 1, 300).Initializer("i", [200], [.. Enumerable.Range(0, 200).Select(i => (long)(i * i * 7 % 300))])
            .Node("Gather", ["x", "i"], ["y"], ("axis", 1)).Output("y", 1, 200),
        ["RotaryEmbedding"] = () => new OnnxWriter(23, irVersion: 10).Input("x", 1, 2, 3, 8).Initializer("c", Drawn(13, 5, 4)).Initializer("s", Drawn(14, 5, 4))
            .Initializer("p", [1, 3], [4L, 0, 2]).Node("RotaryEmbedding", ["x", "c", "s", "p"], ["y"]).Output("y", 1, 2, 3, 8),
        ["RotaryEmbedding of tokens, in part, interleaved"] = () => new OnnxWriter(23, irVersion: 10).Input("x", 1, 3, 12).Initializer("c", Drawn(13, 1, 3, 2)).Initializer("s", Drawn(14, 1, 3, 2))
            .Node("RotaryEmbedding", ["x", "c", "s"], ["y"], ("num_heads", 2), ("rotary_embedding_dim", 4), ("interleaved", 1)).Output("y", 1, 3, 12),
        ["DFT of one side"] = () => new OnnxWriter(17).Input("x", 1, 6, 3, 1).Node("DFT", ["x"], ["y"], ("onesided", 1)).Output("y", 1, 4, 3, 2),
        ["DFT, inverse, longer"] = () => new OnnxWriter(20, irVersion: 9).Input("x", 1, 3, 4, 2).Initializer("l", [], [5L]).Initializer("a", [], [-2L])
            .Node("DFT", ["x", "l", "a"], ["y"], ("inverse", 1)).Output("y", 1, 3, 5, 2),
        ["Windows of a signal"] = () => new OnnxWriter(17).Input("x", 1, 7).Initializer("n", [], [7L]).Node("HannWindow", ["n"], ["a"]).Node("HammingWindow", ["n"], ["b"], ("periodic", 0))
            .Node("BlackmanWindow", ["n"], ["c"]).Node("Mul", ["x", "a"], ["d"]).Node("Add", ["d", "b"], ["e"]).Node("Mul", ["e", "c"], ["y"]).Output("y", 1, 7),
        ["Mod of numbers"] = () => Map(13).Initializer("d", [], [0.37f]).Node("Mod", ["x", "d"], ["y"], ("fmod", 1)).Output("y", 1, Channels, Height, Width),
    };

    private static OnnxWriter Map(int opset) => new OnnxWriter(opset).Input("x", 1, Channels, Height, Width);

    private static OnnxWriter Rows(int opset, string type, string reduction) => Map(opset).Initializer("i", [3, 2], [0L, 2, 0, 0, 0, 2]).Initializer("u", Drawn(5, 3, Height, Width))
        .Node(type, ["x", "i", "u"], ["y"], ("reduction", reduction)).Output("y", 1, Channels, Height, Width);

    private static OnnxWriter Sampled(int opset, string mode, string padding, int aligned) => Map(opset)
        .Initializer("g", [1, 2, 4, 2], [0.1f, -0.3f, 0.9f, 0.8f, -1.3f, 0.2f, 1.1f, -1.7f, 0, 0, -0.6f, 0.45f, 2.4f, 1.2f, 0.33f, -0.98f])
        .Node("GridSample", ["x", "g"], ["y"], ("mode", mode), ("padding_mode", padding), ("align_corners", aligned)).Output("y", 1, Channels, 2, 4);

    private static OnnxWriter Regions(int opset, params (string, object)[] attributes) => Map(opset)
        .Initializer("r", [2, 4], [0.4f, 1.2f, 6.3f, 7.9f, -3, 0.5f, 2.1f, 4.4f]).Initializer("b", [2], [0L, 0])
        .Node("RoiAlign", ["x", "r", "b"], ["y"], [.. attributes, ("output_height", 2), ("output_width", 3)]).Output("y", 2, Channels, 2, 3);

    /// <summary>Uniform in [-1, 1).</summary>
    private static TestTensor Drawn(int seed, params int[] dims)
    {
        Random random = new(seed);
        return TestTensor.Of([.. dims.Select(dim => (long)dim)], [.. Enumerable.Range(0, dims.Aggregate(1, (a, b) => a * b)).Select(_ => (random.NextSingle() * 2) - 1)]);
    }
}
