namespace SaliencyGen.Reference;

/// <summary>ONNX's multidirectional (NumPy) broadcasting.</summary>
internal static class Broadcast
{
    public static int[] Shape(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        int[] result = new int[rank];
        for (int d = 0; d < rank; d++)
        {
            int u = Extent(a, rank, d), v = Extent(b, rank, d);
            if (u != v && u != 1 && v != 1)
                throw new InvalidDataException($"[{string.Join(",", a)}] and [{string.Join(",", b)}] do not broadcast");
            result[d] = u == 1 ? v : u;
        }
        return result;
    }

    /// <summary>For every element of <paramref name="to"/> the element of <paramref name="from"/> that stands there.</summary>
    public static int[] Sources(int[] from, int[] to)
    {
        int[] strides = Extents.Strides(from);
        int[] sources = new int[Extents.Count(to)];
        for (int i = 0; i < sources.Length; i++)
        {
            int rest = i;
            for (int d = to.Length - 1, f = from.Length - 1; f >= 0; d--, f--)
            {
                if (from[f] != 1)
                    sources[i] += rest % to[d] * strides[f];
                rest /= to[d];
            }
        }
        return sources;
    }

    public static Tensor To(Tensor tensor, int[] shape)
    {
        int[] sources = Sources(tensor.Shape, shape);
        return new Tensor(shape, Array.ConvertAll(sources, s => tensor.Data[s]), tensor.IsInteger);
    }

    /// <summary>The transpose of <see cref="To"/>: what was copied out is summed back.</summary>
    public static Tensor SumTo(Tensor signal, int[] shape)
    {
        int[] sources = Sources(shape, signal.Shape);
        Tensor sum = Tensor.Zeros(shape);
        for (int i = 0; i < sources.Length; i++)
            sum.Data[sources[i]] += signal.Data[i];
        return sum;
    }

    private static int Extent(int[] shape, int rank, int d) => d < rank - shape.Length ? 1 : shape[d - rank + shape.Length];
}
