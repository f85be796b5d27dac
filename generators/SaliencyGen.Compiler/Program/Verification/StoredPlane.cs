namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>What one block or plane of a storage holds at a point of a program.</summary>
internal struct StoredPlane
{
    /// <summary>The buffer whose step wrote here last; null where nothing of this storage stands.</summary>
    public FeatureBuffer? Writer;

    /// <summary>The lanes that were written, as bits.</summary>
    public uint Lanes;

    /// <summary>Of these, the ones that hold a result: not zeros or a loaded map that steps write into.</summary>
    public uint Results;

    /// <summary>The border is zero.</summary>
    public bool HasHalo;

    /// <summary>Only the blocks around the target were written; see <see cref="HeadNarrowing"/>.</summary>
    public bool IsNarrow;

    /// <summary>
    /// Whether two buffers are of one tensor, whose parts are written one by one: a concatenation, its parts, slices of it. A buffer that lies
    /// over a dead one is of another tensor than that.
    /// </summary>
    public static bool IsOfOneTensor(FeatureBuffer one, FeatureBuffer other) => Tensor(one) == Tensor(other);

    private static FeatureBuffer Tensor(FeatureBuffer buffer)
    {
        while (buffer.Parent is { } parent && !buffer.IsInPlace) buffer = parent;
        return buffer;
    }
}
