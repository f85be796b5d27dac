using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Which part of the output a group of threads computes.</summary>
internal readonly struct Place(ConvolutionArguments arguments, int group, int rowPhase, int columnPhase, int phaseWidth, int positions, int count, int split)
{
    public readonly int Group = group;
    public readonly int Split = split;
    private readonly int _phases = arguments.Phases;
    private readonly int _rowPhase = rowPhase;
    private readonly int _columnPhase = columnPhase;
    private readonly int _phaseWidth = phaseWidth;
    private readonly int _positions = positions;
    private readonly int _count = count;

    /// <summary>Where a column of the product lies in an output channel; -1 beyond the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Column(ConvolutionArguments arguments, int column)
    {
        if (column >= _count) return -1;
        // Without phases, columns are the channel's cells in their order.
        if (_phases == 1) return column;
        int image = column / _positions, position = column % _positions;
        int y = _rowPhase + (position / _phaseWidth * arguments.Rows.Phases), x = _columnPhase + (position % _phaseWidth * arguments.Columns.Phases);
        return (image * arguments.OutputPositions) + (y * arguments.OutputWidth) + x;
    }
}
