using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// Which element of an input each element of an output is: loops over the output's elements in row-major order, the outermost first, each with a step
/// in the input's row-major elements (0 repeats, a negative step goes back). Loops that continue one another are one.
/// </summary>
public sealed class ViewLoops
{
    /// <summary>What the kernels take.</summary>
    public const int Most = 6;

    private readonly List<(int Extent, int Step)> _loops = [];

    public ViewLoops(IReadOnlyList<int> extents, IReadOnlyList<int> steps, int offset)
    {
        Offset = offset;
        for (int i = 0; i < extents.Count; i++) Add(extents[i], steps[i]);
    }

    /// <summary>Loops, each of more than one step; none for a single element.</summary>
    public IReadOnlyList<(int Extent, int Step)> Loops => _loops;

    /// <summary>The input's element that the loops start at.</summary>
    public int Offset { get; }

    public int Count => _loops.Aggregate(1, (count, loop) => count * loop.Extent);

    /// <summary>The input's elements from <see cref="Offset"/> on, in their order.</summary>
    public bool IsRun => _loops is [] or [(_, 1)];

    /// <summary>Elements of the output from one step of each loop to the next.</summary>
    public IReadOnlyList<int> OutputSteps => Constant.RowMajor([.. _loops.Select(loop => loop.Extent)]);

    /// <summary>Whether these are all of so many elements, each once.</summary>
    public bool IsWhole(int elements)
    {
        long next = 1;
        foreach (var (extent, step) in _loops.OrderBy(loop => loop.Step))
        {
            if (step != next) return false;
            next *= extent;
        }

        return Offset == 0 && next == elements;
    }

    /// <summary>The loops over so many last elements of the output, a loop that goes beyond them cut in two; null where it cannot be.</summary>
    public IReadOnlyList<(int Extent, int Step)>? Last(int elements)
    {
        var last = new List<(int, int)>();
        for (int i = _loops.Count - 1; i >= 0 && elements > 1; i--)
        {
            var (extent, step) = _loops[i];
            if (elements % extent != 0 && extent % elements != 0) return null;
            int taken = Math.Min(extent, elements);
            last.Insert(0, (taken, step));
            elements /= taken;
        }

        return last;
    }

    /// <summary>The input's element that an element of the output is.</summary>
    public int ElementAt(int output)
    {
        int element = Offset;
        for (int i = _loops.Count - 1; i >= 0; i--)
        {
            element += output % _loops[i].Extent * _loops[i].Step;
            output /= _loops[i].Extent;
        }

        return element;
    }

    /// <summary>The lowest and the highest element of the input.</summary>
    public (long Low, long High) Range()
    {
        long low = Offset, high = Offset;
        foreach (var (extent, step) in _loops)
        {
            long reach = (long)step * (extent - 1);
            if (reach < 0) low += reach;
            else high += reach;
        }

        return (low, high);
    }

    /// <summary>Through these loops and then <paramref name="first"/>'s, whose output has been read; null where no loops say that.</summary>
    public ViewLoops? After(ViewLoops first)
    {
        var digits = new MixedDigits([.. first._loops.Select(loop => loop.Extent)]);
        var places = _loops.ConvertAll(loop => digits.Of(loop.Step));
        int[] start = digits.Of(Offset);
        for (int i = 0; i < digits.Count; i++)
        {
            long low = start[i], high = start[i];
            for (int loop = 0; loop < places.Count; loop++)
            {
                long reach = (long)places[loop][i] * (_loops[loop].Extent - 1);
                if (reach < 0) low += reach;
                else high += reach;
            }

            if (low < 0 || high >= first._loops[i].Extent) return null;
        }

        return new([.. _loops.Select(loop => loop.Extent)], [.. places.Select(Step)], first.Offset + Step(start));

        int Step(int[] place) => place.Select((digit, i) => digit * first._loops[i].Step).Sum();
    }

    public override string ToString() => (Offset == 0 ? "" : $"{Offset} + ") + string.Join(", ", _loops.Select(loop => $"{loop.Extent} by {loop.Step}"));

    private void Add(int extent, int step)
    {
        if (extent == 1) return;
        int last = _loops.Count - 1;
        if (last >= 0 && _loops[last].Step == (long)step * extent) _loops[last] = (_loops[last].Extent * extent, step);
        else _loops.Add((extent, step));
    }

    /// <summary>Numbers by their digits, each of a base of its own, the first the most significant; all have the number's sign.</summary>
    private sealed class MixedDigits(int[] bases)
    {
        public int Count => bases.Length;

        public int[] Of(int number)
        {
            int[] digits = new int[bases.Length];
            for (int i = bases.Length - 1; i >= 0; i--)
            {
                // The first digit takes what is left, so that a step beyond all of them is seen.
                digits[i] = i == 0 ? number : number % bases[i];
                number /= bases[i];
            }

            return digits;
        }
    }
}
