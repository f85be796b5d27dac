using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The tiles that convolutions are compiled with.</summary>
internal enum TileKind
{
    Lone,
    Flat,
    Small,
    Medium,
    Large,
}

/// <summary>Chooses a tile by how much of it a convolution fills, how many of them there are, and what a tile is worth when it is full.</summary>
internal static class TileChoice
{
    /// <summary>Threads of the groups of medium and large tiles.</summary>
    public const int SquareThreads = 256;

    // Groups per multiprocessor that hide each other's waits.
    private const int GroupsWanted = 2;

    // A part of a reduction that is shorter than this costs more in partial sums than it gains.
    private const int ShortestPart = 128;
    private const int MostSplits = 32;

    /// <summary>
    /// Square tiles, with their extents and what they are worth when full, by the ratio of multiply-adds to loads: 64 sums a thread take 16 loads
    /// where 16 sums take 8.
    /// </summary>
    public static readonly (TileKind Kind, int Extent, double Worth)[] Squares =
        [(TileKind.Small, 32, 0.4), (TileKind.Medium, 64, 0.6), (TileKind.Large, 128, 1.0)];

    public static TileKind For(DeviceCall call, in ConvolutionArguments arguments)
    {
        if (call.Device.IsSimulated) return TileKind.Lone;
        if (arguments.Outputs <= Float4.Length) return TileKind.Flat;
        if (call.Device.Threads < SquareThreads) return TileKind.Small;
        var best = TileKind.Small;
        double bestScore = 0;
        foreach (var (kind, extent, worth) in Squares)
        {
            double score = Score(call, arguments, extent, worth);
            if (score <= bestScore) continue;
            best = kind;
            bestScore = score;
        }

        return best;
    }

    /// <summary>Columns of the product in the largest phase.</summary>
    public static int LargestPhase(in ConvolutionArguments arguments) =>
        arguments.Rows.LongestPhase * arguments.Columns.LongestPhase * arguments.Batch;

    /// <summary>Parts to take the reduction in, so that there are enough groups.</summary>
    public static int Splits(DeviceCall call, in ConvolutionArguments arguments, long groups, int depth)
    {
        if (call.Device.IsSimulated) return 1;
        long wanted = (long)GroupsWanted * call.Device.Multiprocessors / Math.Max(1, groups);
        long length = (long)arguments.Depth * arguments.Taps / arguments.Phases;
        long most = Math.Min(length / ShortestPart, Math.Min(arguments.Depth / depth, call.ScratchLength / Math.Max(1, arguments.OutputLength)));
        return (int)Math.Clamp(Math.Min(wanted, most), 1, MostSplits);
    }

    private static double Score(DeviceCall call, in ConvolutionArguments arguments, int extent, double worth)
    {
        int columns = LargestPhase(arguments);
        long down = (arguments.Outputs + extent - 1) / extent, across = (columns + extent - 1) / extent;
        double filled = (double)arguments.Outputs / (down * extent) * columns / (across * extent);
        long groups = down * across * arguments.Groups * arguments.Phases;
        groups *= Splits(call, arguments, groups, extent == 32 ? 16 : 8);
        double busy = Math.Min(1, (double)groups / call.Device.Multiprocessors);
        return filled * busy * worth;
    }
}
