namespace SaliencyGen.Compiler.Graph;

/// <summary>Other dims for elements that lie by strides, in the same order.</summary>
internal static class StridedReshape
{
    /// <summary>
    /// The strides that <paramref name="target"/> has, which holds as many elements; null where no strides say that. No elements may have any.
    /// </summary>
    public static int[]? Of(IReadOnlyList<int> dims, IReadOnlyList<int> strides, IReadOnlyList<int> target)
    {
        int[] result = new int[target.Count];
        if (dims.Contains(0)) return result;
        int from = 0, to = 0;
        while (from < dims.Count || to < target.Count)
        {
            // The shortest runs of axes on both sides that hold equally many elements.
            int fromEnd = from, toEnd = to;
            long held = 1, wanted = 1;
            do
            {
                bool takesFrom = fromEnd < dims.Count && (held <= wanted || toEnd == target.Count);
                if (takesFrom) held *= dims[fromEnd++];
                else wanted *= target[toEnd++];
            }
            while (held != wanted);
            if (Step(dims, strides, from, fromEnd) is not { } step) return null;
            for (int axis = toEnd - 1; axis >= to; axis--)
            {
                result[axis] = target[axis] == 1 ? 0 : step;
                step = unchecked(step * target[axis]);
            }

            (from, to) = (fromEnd, toEnd);
        }

        return result;
    }

    /// <summary>The step of axes that can be counted through as one; null where they cannot.</summary>
    private static int? Step(IReadOnlyList<int> dims, IReadOnlyList<int> strides, int first, int end)
    {
        int? step = null;
        long next = 0;
        for (int axis = end - 1; axis >= first; axis--)
        {
            if (dims[axis] == 1) continue;
            if (step is null) step = strides[axis];
            else if (strides[axis] != next) return null;
            next = (long)strides[axis] * dims[axis];
        }

        return step ?? 0;
    }
}
