using System.Runtime.InteropServices;
using SaliencyGen.Evaluation.Common;
using SaliencyGen.Evaluation.Weights;
using SaliencyGen.Sampling;

namespace SaliencyGen.Evaluation;

/// <summary>
/// Draws the weights of a network's top layers anew, as <see cref="RandomisationCheck{TTrained, TRandomised}"/> needs: the bytes of an
/// <c>.onnx</c> file in, those of the randomised network out, to be compiled like any other.
/// </summary>
/// <remarks>
/// Layers are convolutions and dense layers (Conv, Gemm, MatMul). Their weights become normal numbers about 0 of the same mean square, so
/// that signals keep their size; biases and normalisations stay. Only float32 weights inside the file are supported.
/// </remarks>
public static class WeightRandomizer
{
    private const int ElementType = 2, FloatData = 4, RawData = 9, DataLocation = 14;
    private const int Float32 = 1;

    /// <summary>The model with the weights of its last layers drawn anew; equal seeds give equal models.</summary>
    /// <param name="model">The bytes of an ONNX file.</param>
    /// <param name="layers">How many layers, counted from the output: 1, 2, ... is the paper's cascade.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="ArgumentException">The bytes are no ONNX model, or it has fewer layers.</exception>
    /// <exception cref="NotSupportedException">Weights are of another type, in another file, or no initializer.</exception>
    public static byte[] Redraw(ReadOnlySpan<byte> model, int layers, int seed)
    {
        var weights = new OnnxLayers(model).Weights;
        if (weights.Count == 0) throw new ArgumentException("No layer with weights was given where at least one was expected.", nameof(model));
        Require.Count(layers, weights.Count);
        byte[] redrawn = model.ToArray();
        var random = new SeededRandom(seed);
        for (int layer = weights.Count - 1; layer >= weights.Count - layers; layer--)
        {
            var elements = Elements(model, weights[layer].Name, weights[layer].Tensor);
            Redraw(MemoryMarshal.Cast<byte, float>(redrawn.AsSpan(elements)), ref random);
        }

        return redrawn;
    }

    private static Range Elements(ReadOnlySpan<byte> model, string name, Range tensor)
    {
        Range? elements = null;
        ulong type = 0, location = 0;
        var fields = new ProtoFields(model, tensor);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case ElementType: type = fields.Value; break;
                case DataLocation: location = fields.Value; break;

                // Packed floats look like raw ones; where each is a field of its own, the last would stand for all.
                case FloatData when elements is not null: throw new NotSupportedException($"The floats of {name} are not packed.");
                case FloatData or RawData: elements = fields.Bytes; break;
            }
        }

        if (type != Float32) throw new NotSupportedException($"{name} is of ONNX type {type}; only float32 weights (1) are redrawn.");
        if (location != 0 || elements is null) throw new NotSupportedException($"The weights {name} are not in the model's own file.");
        return elements.Value;
    }

    // Spans of floats need not be aligned on the machines that .NET runs on.
    private static void Redraw(Span<float> weights, ref SeededRandom random)
    {
        double size = Euclidean.Length(weights) / Math.Sqrt(weights.Length);
        foreach (ref float weight in weights) weight = (float)(size * random.Normal());
    }
}
