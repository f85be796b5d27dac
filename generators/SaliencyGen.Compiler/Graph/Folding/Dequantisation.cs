using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>
/// Which real numbers the whole ones of a stored tensor stand for: scale * (stored - zero), with one scale and zero for all, for each index along an axis, or
/// for each block of an axis (https://onnx.ai/onnx/operators/onnx__DequantizeLinear.html). Weights of any size stay in their file, as others do.
/// </summary>
/// <param name="scales">One, or one for each index or block.</param>
/// <param name="zeros">As many whole numbers; null for zeros.</param>
/// <param name="inner">Elements from one index along the axis to the next.</param>
/// <param name="extent">Indices along the axis.</param>
/// <param name="block">Indices that share a scale, and the scales then have the tensor's other axes, too; 0 where each has its own for all of those.</param>
public sealed class Dequantisation(Constant scales, Constant? zeros, int inner, int extent, int block)
{
    public Constant Scales { get; } = scales;
    public Constant? Zeros { get; } = zeros;
    public int Inner { get; } = inner;
    public int Extent { get; } = extent;
    public int Block { get; } = block;

    /// <summary>The type of the real numbers.</summary>
    public OnnxElementType Type => Scales.Tensor?.ElementType ?? OnnxElementType.Float;

    /// <summary>The real numbers of a run of stored elements that begins with element <paramref name="start"/>.</summary>
    public float[] Apply(float[] stored, long start, float[] allScales, float[]? allZeros)
    {
        float[] result = new float[stored.Length];
        for (int i = 0; i < result.Length; i++)
        {
            long at = Scales.Count == 1 ? 0 : ScaleOf(start + i);
            result[i] = (stored[i] - (allZeros is null ? 0 : allZeros[at])) * allScales[at];
        }

        return result;
    }

    /// <summary>Which of several scales an element has.</summary>
    public long ScaleOf(long element)
    {
        long index = element / Inner % Extent;
        if (Block == 0) return index;
        int blocks = (Extent + Block - 1) / Block;
        return (((element / Inner / Extent * blocks) + (index / Block)) * Inner) + (element % Inner);
    }
}
