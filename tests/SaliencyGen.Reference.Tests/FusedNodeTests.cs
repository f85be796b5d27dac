using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>ONNX Runtime's own operators: values as it computes them, and derivatives as differences measure them.</summary>
public class FusedNodeTests(ITestOutputHelper output)
{
    private const string Domain = "com.microsoft.";

    // ONNX Runtime computes in float32, and approximates erf and tanh by polynomials.
    private const double Rounded = 2e-6;

    public static TheoryData<string> Names() => [.. Cases.Keys];

    private static readonly Dictionary<string, Func<Builder, string>> Cases = new()
    {
        ["Attention"] = b => b.Node("Attention", [b.Tokens(12), b.Weight(12, 27), b.Weight(27)], ("num_heads", 3)),
        ["Attention, causal, scaled"] = b => b.Node(
            "Attention", [b.Tokens(12), b.Weight(12, 27), b.Weight(27)], ("num_heads", 3), ("unidirectional", 1), ("scale", 0.3f)),
        ["Attention, sizes, bias of scores"] = b => b.Node(
            "Attention", [b.Tokens(8), b.Weight(8, 28), b.Weight(28), "", "", b.Weight(1, 2, 5, 5)], ("num_heads", 2), ("qkv_hidden_sizes", (int[])[8, 8, 12])),
        ["MultiHeadAttention"] = b => b.Tokens(8) is var x
            ? b.Node("MultiHeadAttention", [b.Dense(x, 8, 12), b.Dense(x, 8, 12), b.Dense(x, 8, 9), b.Weight(33)], ("num_heads", 3))
            : "",
        ["MultiHeadAttention, bias of scores"] = b => b.Tokens(8) is var x
            ? b.Node(
                "MultiHeadAttention",
                [b.Dense(x, 8, 6), b.Dense(x, 8, 6), b.Dense(x, 8, 6), "", "", b.Weight(1, 2, 5, 5)],
                ("num_heads", 2),
                ("scale", 0.7f))
            : "",
        ["FusedMatMul"] = b => b.Node("FusedMatMul", [b.Tokens(4), b.Weight(4, 3)], ("alpha", 0.25f)),
        ["FusedMatMul, transposed"] = b => b.Tokens(4) is var x ? b.Node("FusedMatMul", [x, x], ("alpha", -1.5f), ("transA", 1)) : "",
        ["FusedMatMul, transposed right"] = b => b.Tokens(4) is var x ? b.Node("FusedMatMul", [x, x], ("transB", 1)) : "",
        ["FusedMatMul, transposed batches"] = b => b.Shaped(b.Tokens(12), 5, 3, 4) is var x
            ? b.Node("FusedMatMul", [x, x], ("transBatchA", 1), ("transBatchB", 1), ("transA", 1))
            : "",
        ["SkipLayerNormalization"] = b => b.Tokens(6) is var x
            ? b.Node("SkipLayerNormalization", [x, b.Dense(x, 6, 6), b.Weight(6), b.Weight(6), b.Weight(6)], ("epsilon", 1e-3f))
            : "",
        ["SkipLayerNormalization, its sum"] = b => b.Tokens(6) is var x ? b.Second("SkipLayerNormalization", [x, b.Dense(x, 6, 6), b.Weight(6)], 3) : "",
        ["SkipSimplifiedLayerNormalization"] = b => b.Tokens(6) is var x
            ? b.Node("SkipSimplifiedLayerNormalization", [x, b.Dense(x, 6, 6), b.Weight(6)], ("epsilon", 1e-3f))
            : "",
        ["Gelu"] = b => b.Node("Gelu", [b.Tokens(6)]),
        ["BiasGelu"] = b => b.Node("BiasGelu", [b.Tokens(6), b.Weight(6)]),
        ["FastGelu"] = b => b.Node("FastGelu", [b.Tokens(6)]),
        ["FastGelu, bias"] = b => b.Node("FastGelu", [b.Tokens(6), b.Weight(6)]),
        ["QuickGelu"] = b => b.Node("QuickGelu", [b.Tokens(6)], ("alpha", 1.3f)),
        ["QuickGelu, its own slope"] = b => b.Node("QuickGelu", [b.Tokens(6)]),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void MatchesOnnxRuntime(string name)
    {
        Builder builder = new();
        byte[] model = builder.Ending(Cases[name](builder));
        using InferenceSession session = new(model);
        float[] x = builder.Input();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(x, [.. builder.Shape.Select(extent => (long)extent)]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["x"], [value], [session.OutputNames[0]]);
        double[] expected = Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), v => (double)v);

        ReferenceNetwork network = ReferenceNetwork.Load(model);
        double[] input = Array.ConvertAll(x, v => (double)v);
        double distance = Closeness.RelativeL2(network.Forward(input), expected);
        output.WriteLine($"{distance:e2}");
        Assert.InRange(distance, 0, Rounded);

        double[] gradient = network.Gradient(input, 1).Values;
        for (int element = 0; element < x.Length; element += 3)
        {
            (double left, double right) = FiniteDifferences.At(network, input, 1, element);
            // Rounding of a score near 1 over a step of 1e-6.
            Assert.Equal((left + right) / 2, gradient[element], 1e-8 * (1 + gradient.Max(Math.Abs)));
        }
    }

    /// <summary>Packed operands, which ONNX Runtime has for devices alone: the same as theirs one by one.</summary>
    [Fact]
    public void PackedOperandsAreTheSameAsTheirParts()
    {
        double[] Of(Func<Builder, string> attention)
        {
            Builder builder = new();
            ReferenceNetwork network = ReferenceNetwork.Load(builder.Ending(attention(builder)));
            return network.Forward(Array.ConvertAll(builder.Input(), v => (double)v));
        }

        // One weight for all: [tokens, heads, 3, width] has query, key and value of a head beside each other.
        string Part(Builder b, string x, int part) => b.Merged(b.Sliced(x, 3, part, part + 1), 8);
        double[] separate = Of(b => b.Shaped(b.Dense(b.Tokens(8), 8, 24), 1, 5, 2, 3, 4) is var packed
            ? b.Node("MultiHeadAttention", [Part(b, packed, 0), Part(b, packed, 1), Part(b, packed, 2)], ("num_heads", 2))
            : "");
        Assert.Equal(separate, Of(b => b.Node("MultiHeadAttention", [b.Shaped(b.Dense(b.Tokens(8), 8, 24), 1, 5, 2, 3, 4)], ("num_heads", 2))));
        Assert.Equal(separate, Of(b => b.Shaped(b.Dense(b.Tokens(8), 8, 24), 1, 5, 2, 3, 4) is var packed
            ? b.Node("MultiHeadAttention", [Part(b, packed, 0), b.Sliced(packed, 3, 1, 3)], ("num_heads", 2))
            : ""));
    }

    private sealed class Builder
    {
        private readonly ModelWriter _writer = new(17);
        private readonly Dice _dice = new(3);

        public int[] Shape { get; private set; } = [];

        public string Tokens(int width) => _writer.Input("x", Shape = [1, 5, width]);

        public string Weight(params int[] shape) => _writer.Weight(shape, _dice.Values(shape.Aggregate((a, b) => a * b), 0.4f));

        public string Dense(string x, int from, int to) => _writer.Node("MatMul", [x, Weight(from, to)]);

        public string Shaped(string x, params int[] shape) => _writer.Node("Reshape", [x, _writer.Integers([.. shape.Select(extent => (long)extent)])]);

        public string Sliced(string x, int axis, int start, int end) =>
            _writer.Node("Slice", [x, _writer.Integers(start), _writer.Integers(end), _writer.Integers(axis)]);

        public string Merged(string x, int width) => Shaped(x, 1, 5, width);

        public string Node(string type, string[] inputs, params (string, object)[] attributes) => _writer.Node(Domain + type, inputs, attributes);

        public string Second(string type, string[] inputs, int index) => _writer.Node(Domain + type, inputs, index + 1)[index];

        /// <summary>The model, flattened at its end.</summary>
        public byte[] Ending(string tensor)
        {
            string flat = Shaped(tensor, -1);
            _writer.Output(flat, 1);
            return _writer.ToBytes();
        }

        public float[] Input() => _dice.Values(Shape.Aggregate((a, b) => a * b), 1);
    }
}
