namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>A run of a buffer's channels.</summary>
internal readonly record struct ChannelRun(int First, int Count)
{
    public static ChannelRun Of(FeatureBuffer buffer) => new(0, buffer.Channels);

    /// <summary>The first block or plane that the run touches.</summary>
    public int FirstPlane(FeatureBuffer buffer) => First / buffer.Lanes;

    /// <summary>The block or plane behind the last one that the run touches.</summary>
    public int EndPlane(FeatureBuffer buffer) => (First + Count + buffer.Lanes - 1) / buffer.Lanes;

    /// <summary>The run's lanes in a block, as bits.</summary>
    public uint Lanes(FeatureBuffer buffer, int plane)
    {
        int start = Math.Max(0, First - (plane * buffer.Lanes));
        int end = Math.Min(buffer.Lanes, First + Count - (plane * buffer.Lanes));
        return AllLanes(end) & ~AllLanes(start);
    }

    public static uint AllLanes(int lanes) => (1u << lanes) - 1;
}
