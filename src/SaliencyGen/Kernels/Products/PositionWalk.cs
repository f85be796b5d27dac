using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>Goes from position to position of one plane of a map, past the halo at the end of each row.</summary>
internal unsafe struct PositionWalk
{
    private readonly nint _column, _rowEnd;
    private readonly int _width;
    private int _left;

    /// <summary>Starts at a position, counted in row-major order.</summary>
    public PositionWalk(in FeatureMap map, int plane, int position)
    {
        int row = position / map.Width, column = position - (row * map.Width);
        Cell = map.Cell(plane, row, column);
        _column = map.ColumnPitch;
        _rowEnd = map.RowPitch - ((nint)(map.Width - 1) * map.ColumnPitch);
        _width = map.Width;
        _left = _width - column;
    }

    /// <summary>Channel 0 of the plane at the position.</summary>
    public float* Cell { readonly get; private set; }

    /// <summary>Goes on; behind the last position there is nothing to read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next()
    {
        bool isRowEnd = --_left == 0;
        Cell += isRowEnd ? _rowEnd : _column;
        if (isRowEnd) _left = _width;
    }
}
