namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>Shape operators on constants that only change how the leaf is looked at. Null means that the elements have to be copied.</summary>
internal static class ConstantViews
{
    public static bool IsUniform(Constant constant)
    {
        for (int i = 0; i < constant.Dims.Count; i++)
            if (constant.Dims[i] > 1 && constant.Strides[i] != 0) return false;
        return true;
    }

    /// <summary>One element seen under any dims.</summary>
    public static Constant Uniform(Constant constant, IReadOnlyList<int> dims) => constant.View(dims, new int[dims.Count], constant.Start);

    public static Constant? Reshape(Constant constant, IReadOnlyList<int> dims)
    {
        if (dims.SequenceEqual(constant.Dims)) return constant;
        if (IsUniform(constant)) return Uniform(constant, dims);
        if (constant.IsContiguous) return constant.View(dims, Constant.RowMajor(dims), constant.Start);
        return InsertOnes(constant, dims);
    }

    public static Constant Transpose(Constant constant, IReadOnlyList<int> permutation) => constant.View(
        permutation.Select(axis => constant.Dims[axis]).ToArray(), permutation.Select(axis => constant.Strides[axis]).ToArray(), constant.Start);

    /// <summary>The constant seen broadcast to dims that it is known to broadcast to.</summary>
    public static Constant Expand(Constant constant, IReadOnlyList<int> dims)
    {
        var strides = new int[dims.Count];
        int lead = dims.Count - constant.Dims.Count;
        for (int i = 0; i < constant.Dims.Count; i++)
            strides[lead + i] = constant.Dims[i] == 1 ? 0 : constant.Strides[i];
        return constant.View(dims, strides, constant.Start);
    }

    public static Constant Slice(Constant constant, int axis, int start, int count, int step = 1)
    {
        int[] dims = constant.Dims.ToArray(), strides = constant.Strides.ToArray();
        long origin = constant.Start + ((long)start * strides[axis]);
        dims[axis] = count;
        strides[axis] = checked(strides[axis] * step);
        return constant.View(dims, strides, origin);
    }

    /// <summary>Dims that differ by ones only keep the strides of the others.</summary>
    private static Constant? InsertOnes(Constant constant, IReadOnlyList<int> dims)
    {
        var steps = Enumerable.Range(0, constant.Dims.Count).Where(axis => constant.Dims[axis] != 1).ToArray();
        if (!steps.Select(axis => constant.Dims[axis]).SequenceEqual(dims.Where(dim => dim != 1))) return null;
        int next = 0;
        return constant.View(dims, dims.Select(dim => dim == 1 ? 0 : constant.Strides[steps[next++]]).ToArray(), constant.Start);
    }
}
