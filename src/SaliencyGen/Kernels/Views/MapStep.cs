namespace SaliencyGen.Kernels;

/// <summary>
/// A way from one element of a map to another: some channels and some floats. In a blocked map, channels that are not whole blocks cannot be
/// told in floats without knowing the lane that they start from; everywhere else there are floats only.
/// </summary>
internal readonly struct MapStep(int channels, nint floats)
{
    /// <summary>Channels up, or down; 0 where <see cref="Floats"/> says all.</summary>
    public readonly int Channels = channels;

    /// <summary>Floats on, or back.</summary>
    public readonly nint Floats = floats;

    /// <summary>Floats on as long as the step stays in its block.</summary>
    public nint Pitch => Floats + Channels;

    /// <summary>What walking by this step costs, for comparison: the distance, and more where steps soon leave their block.</summary>
    public nint Cost => Math.Abs(Floats) + (Math.Abs(Channels) <= 1 ? Math.Abs(Channels) : FeatureMap.BlockSize * Math.Abs(Channels));

    /// <summary>Both ways, one after the other.</summary>
    public static MapStep operator +(MapStep a, MapStep b) => new(a.Channels + b.Channels, a.Floats + b.Floats);

    /// <summary>The same way several times.</summary>
    public static MapStep operator *(MapStep step, int times) => new(step.Channels * times, step.Floats * times);

    /// <summary>Elements from <paramref name="at"/> on that are one <see cref="Pitch"/> apart: those in one block.</summary>
    public int Run(MapStep at)
    {
        int lane = at.Channels & (FeatureMap.BlockSize - 1);
        return Channels switch
        {
            0 => int.MaxValue,
            > 0 => ((FeatureMap.BlockSize - 1 - lane) / Channels) + 1,
            _ => (lane / -Channels) + 1,
        };
    }
}
