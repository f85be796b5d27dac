using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Copies between channel ranges: concatenation, splitting, and their transposes.</summary>
public static unsafe class Channels
{
    /// <summary>
    /// destination[destinationStart + c] (+)= source[sourceStart + c] for c below <paramref name="count"/>. The starts need not lie on
    /// block boundaries, and either map may be planar. Other channels, and lanes beyond <paramref name="count"/>, keep what they have.
    /// </summary>
    /// <remarks>
    /// Two ranges of one concatenation can share a block of the destination, so workers share cells, never channels: within a call
    /// no cell is written by two workers. Two calls into one map may run without a synchronisation between them only because every
    /// worker takes the same cells in both.
    /// </remarks>
    public static void Copy(
        Worker worker, in FeatureMap source, int sourceStart, in FeatureMap destination, int destinationStart, int count, bool accumulate)
    {
        for (int done = 0, run; done < count; done += run)
        {
            // As far as both the source's block and the destination's reach.
            int from = sourceStart + done, to = destinationStart + done;
            run = Math.Min(count - done, Math.Min(source.Lanes - (from % source.Lanes), destination.Lanes - (to % destination.Lanes)));
            var share = new RowShare(worker, destination.Height, destination.Width);
            while (share.Next())
            {
                // A range of columns of one row.
                float* input = source.Channel(from) + ((nint)share.Plane * source.RowPitch) + ((nint)share.First * source.ColumnPitch);
                float* output = destination.Channel(to) + ((nint)share.Plane * destination.RowPitch)
                    + ((nint)share.First * destination.ColumnPitch);
                int columns = share.End - share.First;
                if (run == FeatureMap.BlockSize)
                    CopyBlocks(input, source.ColumnPitch, output, destination.ColumnPitch, columns, accumulate);
                else
                    CopyLanes(input, source.ColumnPitch, output, destination.ColumnPitch, columns, run, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyBlocks(float* source, nint sourcePitch, float* destination, nint destinationPitch, int columns, bool accumulate)
    {
        for (; columns > 0; columns--, source += sourcePitch, destination += destinationPitch)
        {
            var value = Vector512.Load(source);
            Vector512.Store(accumulate ? Vector512.Load(destination) + value : value, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyLanes(
        float* source, nint sourcePitch, float* destination, nint destinationPitch, int columns, int lanes, bool accumulate)
    {
        for (; columns > 0; columns--, source += sourcePitch, destination += destinationPitch)
        {
            for (int lane = 0; lane < lanes; lane++)
                destination[lane] = accumulate ? destination[lane] + source[lane] : source[lane];
        }
    }
}
