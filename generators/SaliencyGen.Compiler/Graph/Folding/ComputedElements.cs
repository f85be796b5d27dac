namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>The elements of a constant whose floats the build has in memory. Those in a file are read when they are packed.</summary>
internal static class ComputedElements
{
    /// <summary>The first that is NaN or, where that is forbidden, infinite; null where there is none.</summary>
    public static float? FirstOutside(Constant constant, bool mayBeInfinite)
    {
        if (constant.Values is not float[] leaf || constant.Dims.Contains(0)) return null;
        foreach (long place in Places(constant))
            if (float.IsNaN(leaf[place]) || (!mayBeInfinite && float.IsInfinity(leaf[place]))) return leaf[place];
        return null;
    }

    /// <summary>Where the view's elements lie, repeated ones once.</summary>
    private static IEnumerable<long> Places(Constant constant)
    {
        var moving = Enumerable.Range(0, constant.Dims.Count).Where(axis => constant.Strides[axis] != 0).ToArray();
        var index = new int[moving.Length];
        for (long place = constant.Start, left = Shapes.Count(moving.Select(axis => constant.Dims[axis])); left > 0; left--)
        {
            yield return place;
            for (int i = moving.Length - 1; i >= 0; i--)
            {
                place += constant.Strides[moving[i]];
                if (++index[i] < constant.Dims[moving[i]]) break;
                place -= (long)index[i] * constant.Strides[moving[i]];
                index[i] = 0;
            }
        }
    }
}
