namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>What one block or plane of a storage holds at a point of a program.</summary>
internal struct StoredPlane
{
    /// <summary>The buffer whose step wrote here last; null where nothing of this storage stands.</summary>
    public FeatureBuffer? Writer;

    /// <summary>The lanes that were written, as bits.</summary>
    public uint Lanes;

    /// <summary>The border is zero.</summary>
    public bool HasHalo;

    /// <summary>Only the blocks around the target were written; see <see cref="HeadNarrowing"/>.</summary>
    public bool IsNarrow;

    /// <summary>
    /// Whether what a buffer's step wrote is what another buffer's reader expects: one is the other, or a part of it. A buffer that lies over
    /// a dead one is not a part of that.
    /// </summary>
    public static bool IsOf(FeatureBuffer writer, FeatureBuffer read) => Contains(writer, read) || Contains(read, writer);

    /// <summary>Whether two buffers are of one tensor, whose parts are written one by one.</summary>
    public static bool IsOfOneTensor(FeatureBuffer one, FeatureBuffer other) => Tensor(one) == Tensor(other);

    private static bool Contains(FeatureBuffer whole, FeatureBuffer part)
    {
        for (var buffer = part; ; buffer = buffer.Parent!)
        {
            if (buffer == whole) return true;
            if (buffer.Parent is null || buffer.IsInPlace) return false;
        }
    }

    private static FeatureBuffer Tensor(FeatureBuffer buffer)
    {
        while (buffer.Parent is { } parent && !buffer.IsInPlace) buffer = parent;
        return buffer;
    }
}
