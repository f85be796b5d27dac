using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>
/// Reads the elements of constants in row-major order of their view. Meant for shape arithmetic and small tables: anything above
/// <see cref="Limit"/> elements is refused, so that no model can make the build slow or large.
/// </summary>
internal sealed class ConstantReader(IModelFiles files)
{
    public const int Limit = 1 << 20;

    /// <summary>Bound for a whole model, against thousands of constants that are each just small enough.</summary>
    private const int TotalLimit = 1 << 26;

    private readonly Dictionary<(OnnxTensor, Dequantisation?), Array> _leaves = [];
    private long _cached, _spent;

    public long[] Integers(Constant constant)
    {
        var (leaf, first) = Leaf(constant);
        return Gather(constant, (long[])leaf, first);
    }

    public float[] Floats(Constant constant)
    {
        var (leaf, first) = Leaf(constant);
        return Gather(constant, (float[])leaf, first);
    }

    /// <summary>Accounts for elements that are read or made.</summary>
    public void Spend(long count)
    {
        if (count > Limit) throw new FoldingLimitException($"a constant of {count} elements", Limit);
        _spent += count;
        if (_spent > TotalLimit) throw new FoldingLimitException($"{_spent} elements in all", TotalLimit);
    }

    /// <summary>The elements that the view reaches, as an array and the leaf's index of its first entry.</summary>
    private (Array Leaf, long First) Leaf(Constant constant)
    {
        Spend(Shapes.Count(constant.Dims));
        if (constant.Values is { } values) return (values, 0);
        var tensor = constant.Tensor!;
        if (_leaves.TryGetValue((tensor, constant.Dequantisation), out var known)) return (known, 0);
        if (tensor.Count > Limit) return Part(constant, tensor);
        var leaf = Read(constant, tensor, 0, tensor.Count);

        // A bounded cache: many nodes share a few small tensors, and no file is large enough to fill memory through it.
        if (_cached + leaf.Length <= 4 * Limit)
        {
            _leaves.Add((tensor, constant.Dequantisation), leaf);
            _cached += leaf.Length;
        }

        return (leaf, 0);
    }

    /// <summary>The run of a large tensor between the first and the last element of the view.</summary>
    private (Array Leaf, long First) Part(Constant constant, OnnxTensor tensor)
    {
        long low = constant.Start, high = constant.Start;
        for (int axis = 0; axis < constant.Dims.Count; axis++)
        {
            long reach = (constant.Dims[axis] - 1L) * constant.Strides[axis];
            if (reach > 0) high += reach;
            else low += reach;
        }

        Spend(high - low + 1);
        return (Read(constant, tensor, low, high - low + 1), low);
    }

    private Array Read(Constant constant, OnnxTensor tensor, long start, long count)
    {
        if (constant.IsInteger) return TensorValues.ReadLongs(tensor, files, start, (int)count);
        float[] stored = TensorValues.ReadFloats(tensor, files, start, (int)count);
        if (constant.Dequantisation is not { } by) return stored;
        return by.Apply(stored, start, Floats(by.Scales), by.Zeros is null ? null : Array.ConvertAll(Integers(by.Zeros), zero => (float)zero));
    }

    private static T[] Gather<T>(Constant constant, T[] leaf, long first)
    {
        if (constant.Start == first && constant.Count == leaf.Length && constant.IsContiguous) return leaf;
        var result = new T[constant.Count];
        if (result.Length == 0) return result;
        var index = new int[constant.Dims.Count];
        long position = constant.Start - first;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = leaf[position];
            for (int axis = index.Length - 1; axis >= 0; axis--)
            {
                position += constant.Strides[axis];
                if (++index[axis] < constant.Dims[axis]) break;
                position -= (long)index[axis] * constant.Strides[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
