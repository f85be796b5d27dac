using System.Runtime.CompilerServices;
using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>
/// The rows of one input block that a depthwise convolution reads for a band of its output rows, activated, in memory that stays in cache.
/// The activated map itself is then never stored, and what is outside the map is 0 here, so that the map needs no halo.
/// </summary>
internal unsafe ref struct ActivatedRows
{
    private readonly FeatureMap _input;
    private readonly ConvolutionShape _shape;
    private readonly delegate*<float*, float*, int, Scalars, void> _activate;
    private readonly Scalars _scalars;
    private readonly float* _cells;
    private readonly int _kernelHeight, _kernelWidth;

    // What the memory holds: rows of a block's strip of columns, and where they end in the map.
    private int _plane = -1, _firstColumn, _width, _firstRow, _endRow;

    /// <param name="input">Before its activation; blocked.</param>
    /// <param name="shape">The window.</param>
    /// <param name="activate">The activation of cells beside each other.</param>
    /// <param name="scalars">The activation's scalars.</param>
    /// <param name="cells">Memory for <see cref="Capacity"/> cells.</param>
    public ActivatedRows(
        in FeatureMap input, in ConvolutionShape shape, delegate*<float*, float*, int, Scalars, void> activate, Scalars scalars, float* cells)
    {
        _input = input;
        _shape = shape;
        _activate = activate;
        _scalars = scalars;
        _cells = cells;
        _kernelHeight = ((shape.KernelHeight - 1) * shape.DilationHeight) + 1;
        _kernelWidth = ((shape.KernelWidth - 1) * shape.DilationWidth) + 1;
    }

    /// <summary>Cells in memory, at least as many as a window covers: 64 KiB.</summary>
    public const int Capacity = 1024;

    /// <summary>From a row to the next, in floats.</summary>
    public readonly int RowPitch => _width * FeatureMap.BlockSize;

    /// <summary>Output columns, a multiple of <paramref name="step"/> where there is room for that, whose input leaves room for a few rows at a time.</summary>
    public readonly int Columns(int all, int step)
    {
        int cells = Capacity / (_kernelHeight + (3 * _shape.StrideHeight));
        int columns = ((cells - _kernelWidth) / _shape.StrideWidth) + 1;
        return Math.Clamp(columns > step ? columns / step * step : columns, 1, all);
    }

    /// <summary>Begins a strip of output columns of a block.</summary>
    public void Begin(int plane, int firstColumn, int columns)
    {
        _plane = plane;
        _firstColumn = (firstColumn * _shape.StrideWidth) - _shape.PadLeft;
        _width = ((columns - 1) * _shape.StrideWidth) + _kernelWidth;
        // Nothing ends above the first row that any window reads.
        _firstRow = _endRow = -_shape.PadTop;
    }

    /// <summary>Fetches what output rows from <paramref name="firstRow"/> on read; returns the row past the last that has all it reads.</summary>
    public int Fetch(int firstRow, int endRow)
    {
        int rows = (((Capacity / _width) - _kernelHeight) / _shape.StrideHeight) + 1;
        endRow = Math.Min(endRow, firstRow + rows);
        int first = (firstRow * _shape.StrideHeight) - _shape.PadTop;
        int end = ((endRow - 1) * _shape.StrideHeight) - _shape.PadTop + _kernelHeight;
        int kept = Math.Max(0, _endRow - first);
        if (kept > 0)
        {
            long length = (long)kept * RowPitch * sizeof(float);
            Buffer.MemoryCopy(_cells + ((first - _firstRow) * RowPitch), _cells, length, length);
        }

        for (int row = first + kept; row < end; row++) Activate(row, _cells + ((row - first) * RowPitch));
        _firstRow = first;
        _endRow = end;
        return endRow;
    }

    /// <summary>What an output cell reads first: <paramref name="row"/> from the fetched ones', <paramref name="column"/> from the strip's first.</summary>
    public readonly float* At(int row, int column) =>
        _cells + (row * _shape.StrideHeight * RowPitch) + (column * _shape.StrideWidth * FeatureMap.BlockSize);

    private readonly void Activate(int row, float* cells)
    {
        int before = Math.Clamp(-_firstColumn, 0, _width);
        int inside = row < 0 || row >= _input.Height ? 0 : Math.Clamp(_input.Width - _firstColumn - before, 0, _width - before);
        Clear(cells, before);
        float* from = _input.Data + (_plane * _input.PlanePitch) + ((nint)row * _input.RowPitch)
            + ((nint)(_firstColumn + before) * FeatureMap.BlockSize);
        _activate(from, cells + (before * FeatureMap.BlockSize), inside, _scalars);
        Clear(cells + ((before + inside) * FeatureMap.BlockSize), _width - before - inside);
    }

    private static void Clear(float* cells, int count) => Unsafe.InitBlock(cells, 0, (uint)(count * FeatureMap.BlockSize * sizeof(float)));
}
