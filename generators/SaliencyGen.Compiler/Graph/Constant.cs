using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// A tensor known at build time: a strided view (dims, strides, start in elements) over either a tensor in a file, which is not
/// read, or values in memory. Reshape, transpose, slice and expand of a constant only change the view, so weights of any size fold.
/// </summary>
public sealed class Constant
{
    private Constant(IReadOnlyList<int> dims, IReadOnlyList<int> strides, long start, OnnxTensor? tensor, Array? values, Dequantisation? dequantisation = null)
    {
        Dequantisation = dequantisation;
        Dims = dims;
        Strides = strides;
        Start = start;
        Tensor = tensor;
        Values = values;
    }

    public IReadOnlyList<int> Dims { get; }

    /// <summary>Step in elements along each dimension; 0 repeats an element.</summary>
    public IReadOnlyList<int> Strides { get; }

    /// <summary>Element of the leaf at which the view starts.</summary>
    public long Start { get; }

    /// <summary>The file leaf, or null.</summary>
    public OnnxTensor? Tensor { get; }

    /// <summary>What the leaf's whole numbers stand for; null where elements are the leaf's own.</summary>
    public Dequantisation? Dequantisation { get; }

    /// <summary>The memory leaf: <c>float[]</c> or <c>long[]</c> (integers, booleans), or null.</summary>
    public Array? Values { get; }

    /// <summary>How the file calls the elements' type; null for a memory leaf.</summary>
    public OnnxElementType? ElementType => Dequantisation?.Type ?? Tensor?.ElementType;

    public int Count => Dims.Aggregate(1, (product, dim) => checked(product * dim));
    public bool IsInteger => Dequantisation is null && (Values is long[] || (Tensor is { } tensor && tensor.ElementType is not (OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Float16 or OnnxElementType.BFloat16)));

    /// <summary>Row-major without gaps: the view can be read as a run of <see cref="Count"/> elements from <see cref="Start"/>.</summary>
    public bool IsContiguous
    {
        get
        {
            int expected = 1;
            for (int i = Dims.Count - 1; i >= 0; i--)
            {
                if (Dims[i] != 1 && Strides[i] != expected) return false;
                expected *= Dims[i];
            }

            return true;
        }
    }

    public static Constant OfTensor(OnnxTensor tensor)
    {
        var dims = tensor.Dims.Select(dim => checked((int)dim)).ToArray();
        return new(dims, RowMajor(dims), 0, tensor, null);
    }

    public static Constant Of(IReadOnlyList<int> dims, float[] values) => new(dims, RowMajor(dims), 0, null, values);
    public static Constant Of(IReadOnlyList<int> dims, long[] values) => new(dims, RowMajor(dims), 0, null, values);

    /// <summary>The same leaf seen through other dims, strides and start.</summary>
    public Constant View(IReadOnlyList<int> dims, IReadOnlyList<int> strides, long start) => new(dims, strides, start, Tensor, Values, Dequantisation);

    /// <summary>The real numbers that a whole leaf in a file stands for.</summary>
    public Constant Dequantised(Dequantisation by) => new(Dims, Strides, Start, Tensor, Values, by);

    public static int[] RowMajor(IReadOnlyList<int> dims)
    {
        var strides = new int[dims.Count];
        int step = 1;
        for (int i = dims.Count - 1; i >= 0; i--)
        {
            strides[i] = step;
            step = checked(step * dims[i]);
        }

        return strides;
    }
}
