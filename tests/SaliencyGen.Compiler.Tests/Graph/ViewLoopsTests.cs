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
