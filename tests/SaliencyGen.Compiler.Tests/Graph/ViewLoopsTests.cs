using SaliencyGen.Compiler.Operators;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Views of views, against their elements one by one.</summary>
public class ViewLoopsTests
{
    [Fact]
    public void LoopsThatContinueOneAnotherAreOne()
    {
        Assert.Equal("24 by 1", new ViewLoops([2, 3, 4], [12, 4, 1], 0).ToString());
        Assert.Equal("5 + 2 by 1, 12 by 2", new ViewLoops([2, 1, 3, 4], [1, 7, 8, 2], 5).ToString());
        Assert.Equal("6 by 0", new ViewLoops([2, 3], [0, 0], 0).ToString());
        Assert.True(new ViewLoops([3, 2], [1, 3], 0).IsWhole(6));
        Assert.False(new ViewLoops([3, 2], [1, 3], 0).IsWhole(7));
    }

    [Fact]
    public void AComposedViewHasTheElementsOfBoth()
    {
        const int Seed = 71;
        var random = new Random(Seed);
        int folded = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            var (first, second) = (Draw(random, 48), default(ViewLoops)!);
            second = Draw(random, first.Count);
            if (second.After(first) is not { } both) continue;
            folded++;
            int[] inner = Elements(first);
            Assert.Equal(Elements(second).Select(i => inner[i]), Elements(both));
        }

        Assert.True(folded > 300, $"seed {Seed}: only {folded} of 2000 views of views were folded");
    }

    [Fact]
    public void AViewAcrossTheEndsOfAnotherOnesLoopsIsNotFolded() =>
        Assert.Null(new ViewLoops([2, 3], [3, 1], 0).After(new ViewLoops([3, 2], [1, 3], 0)));

    /// <summary>Axes in any order, cut, turned, repeated.</summary>
    [Fact]
    public void TwoViewsOfFewLoopsHaveTheElementsOfOneOfMany()
    {
        const int Seed = 72;
        var random = new Random(Seed);
        for (int trial = 0; trial < 200; trial++)
        {
            var view = DrawMany(random, random.Next(ViewLoops.Most + 1, ViewHalves.Most + 1), isWhole: trial % 2 == 0);
            var (first, second) = ViewHalves.Of(view) ?? throw new InvalidOperationException($"seed {Seed}, trial {trial}: {view}");
            Assert.InRange(first.Loops.Count, 0, ViewLoops.Most);
            Assert.InRange(second.Loops.Count, 0, ViewLoops.Most);
            int[] inner = Elements(first);
            Assert.Equal(Elements(view), Elements(second).Select(i => inner[i]));

            // What is copied between is hardly more than what the view reads or writes, but where there are so many loops that there is no choice.
            var (low, high) = view.Range();
            if (view.Loops.Count < ViewHalves.Most) Assert.InRange(first.Count, 1, 2 * Math.Max(view.Count, high - low + 1));
        }
    }

    [Fact]
    public void LoopsThatAreTooManyAreNotSplit()
    {
        int[] twos = [.. Enumerable.Repeat(2, ViewHalves.Most + 1)];
        Assert.Null(ViewHalves.Of(new(twos, [.. twos.Select((_, i) => 1 << i)], 0)));
    }

    /// <summary>So many loops of two, none of which continues another.</summary>
    private static ViewLoops DrawMany(Random random, int count, bool isWhole)
    {
        while (true)
        {
            int offset = 0, step = 1;
            var loops = new (int Extent, int Step)[count];
            for (int i = 0; i < count; i++)
            {
                int own = step * (isWhole ? 1 : random.Next(1, 3));
                step = own * (isWhole ? 2 : random.Next(2, 4));
                bool isReversed = !isWhole && random.Next(4) == 0;
                if (isReversed) offset += own;
                loops[i] = (2, !isWhole && random.Next(6) == 0 ? 0 : isReversed ? -own : own);
            }

            random.Shuffle(loops);
            var view = new ViewLoops([.. loops.Select(loop => loop.Extent)], [.. loops.Select(loop => loop.Step)], offset);
            if (view.Loops.Count == count) return view;
        }
    }

    /// <summary>Loops over some axes of a tensor of so many elements, cut, turned, repeated.</summary>
    private static ViewLoops Draw(Random random, int count)
    {
        var extents = new List<int>();
        for (int rest = count; rest > 1;)
        {
            int extent = Enumerable.Range(2, rest - 1).Where(divisor => rest % divisor == 0).ElementAt(0);
            if (random.Next(3) == 0) extent = rest;
            extents.Add(extent);
            rest /= extent;
        }

        int offset = 0, step = count;
        var loops = new List<(int Extent, int Step)>();
        foreach (int extent in extents)
        {
            step /= extent;
            int taken = random.Next(4) == 0 ? random.Next(1, extent + 1) : extent, start = random.Next(extent - taken + 1);
            bool isReversed = random.Next(5) == 0;
            offset += (isReversed ? start + taken - 1 : start) * step;
            loops.Add((taken, isReversed ? -step : step));
        }

        if (random.Next(4) == 0) loops.Add((random.Next(2, 4), 0));
        var order = loops.OrderBy(_ => random.Next()).ToList();
        if (random.Next(2) == 0) order = loops;
        return new([.. order.Select(loop => loop.Extent)], [.. order.Select(loop => loop.Step)], offset);
    }

    private static int[] Elements(ViewLoops view)
    {
        IEnumerable<int> elements = [view.Offset];
        foreach (var (extent, step) in view.Loops) elements = elements.SelectMany(first => Enumerable.Range(0, extent).Select(i => first + (i * step)));
        return [.. elements];
    }
}
