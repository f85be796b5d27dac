using System.Runtime.CompilerServices;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The loops of a view as one: a number for each combination of their steps, the innermost loop's counting first.</summary>
internal readonly struct ViewCombinations
{
    private readonly int _loops;
    private readonly int _fromStart, _toStart;
    private readonly int _extent0, _extent1, _extent2, _extent3, _extent4;
    private readonly int _from0, _from1, _from2, _from3, _from4, _from5;
    private readonly int _to0, _to1, _to2, _to3, _to4, _to5;

    /// <summary>The loops of a view that starts at these row-major elements of the map that is read and of the one that is written.</summary>
    public ViewCombinations(in ViewLoops loops, int fromStart, int toStart)
    {
        (_loops, _fromStart, _toStart) = (loops.Count, fromStart, toStart);
        (_extent0, _from0, _to0) = Inner(loops, 0);
        (_extent1, _from1, _to1) = Inner(loops, 1);
        (_extent2, _from2, _to2) = Inner(loops, 2);
        (_extent3, _from3, _to3) = Inner(loops, 3);
        (_extent4, _from4, _to4) = Inner(loops, 4);
        (_, _from5, _to5) = Inner(loops, 5);
    }

    /// <summary>The row-major element of the map that is read at a combination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int From(int number) => _fromStart + Walk(number, _from0, _from1, _from2, _from3, _from4, _from5);

    /// <summary>The row-major element of the map that is written at a combination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int To(int number) => _toStart + Walk(number, _to0, _to1, _to2, _to3, _to4, _to5);

    // Divisions cost more than memory does; that there are few loops is known to all threads alike. The last loop there is has no end to meet.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Walk(int rest, int step0, int step1, int step2, int step3, int step4, int step5)
    {
        if (_loops < 2) return rest * step0;
        int at = rest % _extent0 * step0;
        rest /= _extent0;
        if (_loops < 3) return at + (rest * step1);
        at += rest % _extent1 * step1;
        rest /= _extent1;
        if (_loops < 4) return at + (rest * step2);
        at += rest % _extent2 * step2;
        rest /= _extent2;
        if (_loops < 5) return at + (rest * step3);
        at += rest % _extent3 * step3;
        rest /= _extent3;
        if (_loops < 6) return at + (rest * step4);
        at += rest % _extent4 * step4;
        return at + (rest / _extent4 * step5);
    }

    private static (int Extent, int From, int To) Inner(in ViewLoops loops, int depth)
    {
        if (depth >= loops.Count) return (1, 0, 0);
        var loop = loops[loops.Count - 1 - depth];
        return (loop.Extent, loop.From, loop.To);
    }
}
