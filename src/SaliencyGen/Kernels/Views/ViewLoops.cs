using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>
/// The loops of a view in the order in which they are walked, the outermost first: by how far they move in the map that is written, so that
/// those that do not move there, the repeats, come last.
/// </summary>
internal struct ViewLoops
{
    // Each of six loops may be divided at the rows and at the planes of either map; real views have a few such loops.
    private const int Capacity = 16;

    private Items _items;

    /// <summary>The loops of more than one step, those that continue one another joined.</summary>
    public ViewLoops(ReadOnlySpan<int> extents, ReadOnlySpan<int> fromSteps, ReadOnlySpan<int> toSteps)
    {
        for (int i = 0; i < extents.Length; i++)
        {
            if (extents[i] < 1) throw new ArgumentException($"A view's loop {i} has {extents[i]} steps where 1 or more were expected.");
            if (extents[i] > 1) Insert(new(extents[i], fromSteps[i], toSteps[i]));
        }

        Join();
    }

    /// <summary>Loops.</summary>
    public int Count { get; private set; }

    /// <summary>A loop, 0 being the outermost.</summary>
    public readonly ViewLoop this[int index] => _items[index];

    /// <summary>Combinations of the steps of some successive loops.</summary>
    public readonly long Elements(int first, int end)
    {
        long elements = 1;
        for (int i = first; i < end; i++)
            elements *= _items[i].Extent;
        return elements;
    }

    /// <summary>Refuses views that repeat elements of the map that is written.</summary>
    public readonly void CheckNoRepeat()
    {
        if (FirstRepeat() < Count) throw new ArgumentException("Elements of a view meet: a loop has a step of 0 in the destination.");
    }

    /// <summary>The first of the repeats; <see cref="Count"/> where there are none.</summary>
    /// <exception cref="ArgumentException">Other loops than repeats meet in one element of the map that is written.</exception>
    public readonly int FirstRepeat()
    {
        int first = Count;
        long reach = 0;
        for (int i = Count - 1; i >= 0; i--)
        {
            long step = Math.Abs((long)_items[i].To);
            if (step == 0)
            {
                first = i;
                continue;
            }

            if (step <= reach)
                throw new ArgumentException($"Elements of a view meet: a step of {step} is not longer than shorter loops reach, {reach}.");
            reach += step * (_items[i].Extent - 1);
        }

        return first;
    }

    /// <summary>Refuses views that leave a map of <paramref name="length"/> elements, where they start at <paramref name="start"/>.</summary>
    public readonly void Check(int start, long length, bool isWritten)
    {
        long low = start, high = start;
        for (int i = 0; i < Count; i++)
            ViewLoop.Widen(_items[i].Step(isWritten), _items[i].Extent, ref low, ref high);
        if (low < 0 || high >= length)
            throw new ArgumentException($"A view reaches from element {low} to {high} of a map that has {length}.");
    }

    /// <summary>
    /// Divides loops that walk from one run of <paramref name="length"/> elements into the next into a loop over runs and one inside a run, where the
    /// steps fit a run.
    /// </summary>
    public void Split(int length, bool isWritten)
    {
        for (int i = 0; i < Count && Count < Capacity; i++)
        {
            var loop = _items[i];
            int step = Math.Abs(loop.Step(isWritten));
            if (step == 0 || length % step != 0) continue;
            int inside = length / step;
            if (inside == 1 || inside >= loop.Extent || loop.Extent % inside != 0) continue;
            for (int j = Count++; j > i + 1; j--)
                _items[j] = _items[j - 1];
            _items[i] = new(loop.Extent / inside, loop.From * inside, loop.To * inside);
            _items[i + 1] = new(inside, loop.From, loop.To);
        }
    }

    private void Insert(ViewLoop loop)
    {
        int at = Count++;
        for (; at > 0 && loop.IsOutside(_items[at - 1]); at--)
            _items[at] = _items[at - 1];
        _items[at] = loop;
    }

    private void Join()
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            var loop = _items[i];
            if (count > 0 && _items[count - 1].Continues(loop))
                _items[count - 1] = new(_items[count - 1].Extent * loop.Extent, loop.From, loop.To);
            else
                _items[count++] = loop;
        }

        Count = count;
    }

    [InlineArray(Capacity)]
    private struct Items
    {
        private ViewLoop _first;
    }
}
