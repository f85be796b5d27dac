using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>Loops of a view in memory, the outermost first.</summary>
internal struct MapLoops
{
    private const int Capacity = 16;

    private Items _items;

    /// <summary>Loops.</summary>
    public int Count { get; private set; }

    /// <summary>A loop, 0 being the outermost.</summary>
    public readonly MapLoop this[int index] => _items[index];

    /// <summary>Adds a loop inside all others, joined with the last one where that continues it.</summary>
    public void Add(in MapLoop loop)
    {
        if (Count > 0 && _items[Count - 1].Continues(loop))
            _items[Count - 1] = new(_items[Count - 1].Extent * loop.Extent, loop.From, loop.To);
        else
            _items[Count++] = loop;
    }

    /// <summary>Takes a loop out.</summary>
    public MapLoop Remove(int index)
    {
        var loop = _items[index];
        Count--;
        for (int i = index; i < Count; i++)
            _items[i] = _items[i + 1];
        return loop;
    }

    /// <summary>Combinations of the steps of all loops.</summary>
    public readonly int Elements()
    {
        int elements = 1;
        for (int i = 0; i < Count; i++)
            elements *= _items[i].Extent;
        return elements;
    }

    /// <summary>Moves from where the loops start to their combination <paramref name="number"/>.</summary>
    public readonly void Advance(int number, ref MapStep from, ref MapStep to)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            ref readonly var loop = ref _items[i];
            int step = number % loop.Extent;
            number /= loop.Extent;
            from += loop.From * step;
            to += loop.To * step;
        }
    }

    [InlineArray(Capacity)]
    private struct Items
    {
        private MapLoop _first;
    }
}
