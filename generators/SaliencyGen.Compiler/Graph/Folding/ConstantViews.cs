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
        return Regroup(constant, dims);
    }

    /// <summary>The same elements in the same order under other dims, whatever the strides; null where no strides say that.</summary>
    public static Constant? Regroup(Constant constant, IReadOnlyList<int> dims) =>
        StridedReshape.Of(constant.Dims, constant.Strides, dims) is { } strides ? constant.View(dims, strides, constant.Start) : null;

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
}
