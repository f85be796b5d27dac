namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// A view of more loops than a kernel takes as two views, one behind the other. The first has some of the loops as they are and, for all others, the run
/// of the input's elements that they reach; the second walks through that run, and through what the first has done as through one loop.
/// </summary>
public static class ViewHalves
{
    /// <summary>
    /// Loops that two views can have: one of the six of each goes to the other one's. Every choice of them is tried.
    /// </summary>
    public const int Most = 2 * (ViewLoops.Most - 1);

    /// <summary>The two with the fewest elements between them; null where there are none, which is so for more than <see cref="Most"/> loops.</summary>
    public static (ViewLoops First, ViewLoops Second)? Of(ViewLoops view)
    {
        if (view.Loops.Count > Most) return null;
        (ViewLoops First, ViewLoops Second)? best = null;
        for (int left = 0; left < 1 << view.Loops.Count; left++)
        {
            if (Split(view, left) is not { First.Loops.Count: <= ViewLoops.Most, Second.Loops.Count: <= ViewLoops.Most } halves) continue;
            if (best is null || halves.First.Count < best.Value.First.Count) best = halves;
        }

        return best;
    }

    /// <param name="view">The view.</param>
    /// <param name="left">A bit for each loop that is left to the second view.</param>
    private static (ViewLoops First, ViewLoops Second)? Split(ViewLoops view, int left)
    {
        var loops = view.Loops;
        int unit = 0;
        long low = 0, reach = 0;
        for (int i = 0; i < loops.Count; i++)
        {
            if (!IsLeft(i)) continue;
            unit = Divisor(unit, Math.Abs(loops[i].Step));
            long span = (long)loops[i].Step * (loops[i].Extent - 1);
            low += Math.Min(span, 0);
            reach += Math.Abs(span);
        }

        if (unit == 0) unit = 1;
        long between = (reach / unit) + 1;
        var extents = new List<int>();
        var steps = new List<int>();
        int[] second = new int[loops.Count];
        for (int i = loops.Count - 1; i >= 0; i--)
        {
            second[i] = IsLeft(i) ? loops[i].Step / unit : unchecked((int)between);
            if (IsLeft(i)) continue;
            extents.Insert(0, loops[i].Extent);
            steps.Insert(0, loops[i].Step);
            between *= loops[i].Extent;
            if (between > int.MaxValue) return null;
        }

        var first = new ViewLoops([.. extents, (int)(reach / unit) + 1], [.. steps, unit], (int)(view.Offset + low));
        return (first, new([.. loops.Select(loop => loop.Extent)], second, (int)(-low / unit)));

        bool IsLeft(int loop) => (left >> loop & 1) != 0;
    }

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
