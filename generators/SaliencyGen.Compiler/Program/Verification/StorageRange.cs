namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>A run of floats of the arena or of what is kept.</summary>
internal readonly record struct StorageRange(bool IsKept, long Start, long End)
{
    /// <summary>Blocks or planes of a buffer.</summary>
    public static int Planes(FeatureBuffer buffer) => (buffer.Channels + buffer.Lanes - 1) / buffer.Lanes;

    /// <summary>The place of a buffer's first block or plane in its storage.</summary>
    public static int FirstPlane(FeatureBuffer buffer) =>
        buffer.Parent is null ? 0 : FirstPlane(buffer.Parent) + (buffer.ParentChannel / buffer.Lanes);

    public static StorageRange Of(FeatureBuffer buffer) => Of(buffer, 0, Planes(buffer));

    /// <summary>Some blocks or planes of a buffer, halos included.</summary>
    public static StorageRange Of(FeatureBuffer buffer, int firstPlane, int endPlane)
    {
        long length = buffer.PlaneLength;
        return new(buffer.Root.IsKept, buffer.Offset + (firstPlane * length), buffer.Offset + (endPlane * length));
    }

    public bool Meets(StorageRange other) => IsKept == other.IsKept && Start < other.End && other.Start < End;
}
