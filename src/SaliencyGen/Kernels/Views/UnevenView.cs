using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// A view whose steps cross ends of rows at other places from step to step, as a reshape between extents without a common divisor makes them:
/// element by element.
/// </summary>
internal readonly unsafe struct UnevenView(ViewSide from, ViewSide to, ViewLoops loops, bool accumulates)
{
    /// <summary>Does the worker's share.</summary>
    public void Run(Worker worker)
    {
        // The innermost loop that moves in the map that is written is walked, loops around it and repeats are counted.
        int firstRepeat = loops.FirstRepeat(), inner = firstRepeat - 1;
        var line = inner < 0 ? new(1, 0, 0) : loops[inner];
        int repeats = (int)loops.Elements(firstRepeat, loops.Count);
        var share = new RowShare(worker, (int)loops.Elements(0, Math.Max(0, inner)), line.Extent);
        while (share.Next())
        {
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                int source = from.First, target = to.First;
                Advance(0, inner, share.Plane, ref source, ref target);
                Advance(firstRepeat, loops.Count, repeat, ref source, ref target);
                Line(line, source, target, share.First, share.End, accumulates || repeat > 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Line(ViewLoop line, int source, int target, int first, int end, bool adds)
    {
        for (int i = first; i < end; i++)
        {
            float* cell = to.At(target + (i * line.To));
            float value = *from.At(source + (i * line.From));
            *cell = adds ? *cell + value : value;
        }
    }

    private void Advance(int first, int end, int number, ref int source, ref int target)
    {
        for (int i = end - 1; i >= first; i--)
        {
            var loop = loops[i];
            int step = number % loop.Extent;
            number /= loop.Extent;
            source += step * loop.From;
            target += step * loop.To;
        }
    }
}
