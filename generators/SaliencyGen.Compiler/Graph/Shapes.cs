namespace SaliencyGen.Compiler.Graph;

/// <summary>Arithmetic on dimension lists.</summary>
internal static class Shapes
{
    /// <summary>Number of elements, unless a dimension is negative or the product leaves the range of an int.</summary>
    public static bool TryCount(IEnumerable<long> dims, out long count)
    {
        count = 1;
        bool zero = false, tooLarge = false;
        foreach (long dim in dims)
        {
            if (dim < 0 || dim > int.MaxValue) return false;
            zero |= dim == 0;
            if (tooLarge || dim == 0) continue;
            count *= dim;
            tooLarge = count > int.MaxValue;
        }

        if (zero) count = 0;
        return zero || !tooLarge;
    }

    /// <summary>NumPy broadcasting; null where the shapes do not go together.</summary>
    public static int[]? Broadcast(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var dims = new int[Math.Max(left.Count, right.Count)];
        for (int i = 1; i <= dims.Length; i++)
        {
            int a = i <= left.Count ? left[left.Count - i] : 1, b = i <= right.Count ? right[right.Count - i] : 1;
            if (a != b && a != 1 && b != 1) return null;
            dims[dims.Length - i] = a == 1 ? b : a;
        }

        return dims;
    }

    public static long Count(IEnumerable<int> dims) => dims.Aggregate(1L, (product, dim) => product * dim);
}
