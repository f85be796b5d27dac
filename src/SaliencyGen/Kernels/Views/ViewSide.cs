namespace SaliencyGen.Kernels;

/// <summary>One of the two maps of a view: where its row-major elements lie in memory.</summary>
internal readonly unsafe struct ViewSide
{
    private readonly float* _data;
    private readonly int _height, _width, _area, _start;
    private readonly nint _channel, _plane, _row, _column;
    private readonly bool _isBlocked, _isWritten;

    /// <summary>A map whose view starts at the row-major element <paramref name="start"/>.</summary>
    public ViewSide(in FeatureMap map, int start, bool isWritten)
    {
        _data = map.Data;
        (_height, _width, _area, _start) = (map.Height, map.Width, map.Height * map.Width, start);
        (_plane, _row, _column) = (map.PlanePitch, map.RowPitch, map.ColumnPitch);
        _isWritten = isWritten;
        Length = (long)map.Channels * _area;

        // The channels of a vector are as evenly apart as those of a planar map.
        _isBlocked = map.Lanes > 1 && map.PlanePitch > map.Lanes;
        _channel = map.Lanes == 1 ? map.PlanePitch : 1;
    }

    /// <summary>Elements of the map.</summary>
    public long Length { get; }

    /// <summary>Where the view starts.</summary>
    public MapStep Start => Step(_start);

    /// <summary>The row-major element where the view starts.</summary>
    public int First => _start;

    /// <summary>Divides loops at the ends of rows and of planes.</summary>
    public void Split(ref ViewLoops loops)
    {
        loops.Split(_width, _isWritten);
        loops.Split(_area, _isWritten);
    }

    /// <summary>Whether every loop moves by the same channels, rows and columns wherever the others stand: no step crosses the end of a row.</summary>
    public bool IsEven(in ViewLoops loops)
    {
        long firstRow = _start / _width % _height, lastRow = firstRow, firstColumn = _start % _width, lastColumn = firstColumn;
        for (int i = 0; i < loops.Count; i++)
        {
            int step = loops[i].Step(_isWritten);
            ViewLoop.Widen(step % _area / _width, loops[i].Extent, ref firstRow, ref lastRow);
            ViewLoop.Widen(step % _width, loops[i].Extent, ref firstColumn, ref lastColumn);
        }

        return firstRow >= 0 && lastRow < _height && firstColumn >= 0 && lastColumn < _width;
    }

    /// <summary>A distance of row-major elements in memory, if it does not cross the end of a row or a plane.</summary>
    public MapStep Step(int elements)
    {
        int channels = elements / _area, rest = elements % _area;
        nint floats = (rest / _width * _row) + (rest % _width * _column);
        if (!_isBlocked) return new(0, floats + (channels * _channel));
        return channels % FeatureMap.BlockSize == 0 ? new(0, floats + (channels / FeatureMap.BlockSize * _plane)) : new(channels, floats);
    }

    /// <summary>The address that a way from the map's first element leads to.</summary>
    public float* At(MapStep way)
    {
        // Channels may have been taken off whole blocks, so these round down.
        const int Shift = 4, Mask = FeatureMap.BlockSize - 1;
        return _data + way.Floats + ((way.Channels >> Shift) * _plane) + (way.Channels & Mask);
    }

    /// <summary>The address of a row-major element.</summary>
    public float* At(int element) => At(Step(element));
}
