using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Implicit matrix product: a group computes a tile of output channels by positions. For each tap it finds the cells that its positions
/// read, once, then walks the channels, some of whose weights and cells are in shared memory at a time.
/// </summary>
internal readonly struct ConvolutionKernel<TGroup, TTile, TWeights, TEpilogue> : IDeviceKernel<ConvolutionArguments>
    where TGroup : struct, IGroupTile
    where TTile : struct, IRegisterTile<TTile>
    where TWeights : struct, IWeightRead
    where TEpilogue : struct, IEpilogue
{
    public static int TileRows => TGroup.ThreadRows * TTile.RowQuads * Float4.Length;

    public static int TileColumns => TGroup.ThreadColumns * TTile.ColumnQuads * Float4.Length;

    public static int Threads => TGroup.ThreadRows * TGroup.ThreadColumns;

    public static void Run(ArrayView<float> arena, ArrayView<float> other, ConvolutionArguments arguments)
    {
        var rows = SharedMemory.Allocate<Float4>(TGroup.Depth * TGroup.ThreadRows * TTile.RowQuads);
        var columns = SharedMemory.Allocate<Float4>(TGroup.Depth * TGroup.ThreadColumns * TTile.ColumnQuads);
        var cells = SharedMemory.Allocate<int>(TGroup.ThreadColumns * TTile.ColumnQuads * Float4.Length);

        // The grid's third dimension: part of the reduction, then phase, then group of channels.
        int rest = Grid.IdxZ, group = rest % arguments.Groups;
        rest /= arguments.Groups;
        int phase = rest % arguments.Phases, split = rest / arguments.Phases;
        int rowPhase = phase / arguments.Columns.Phases, columnPhase = phase % arguments.Columns.Phases;
        PhaseTaps tapRows = arguments.Rows.Phase(rowPhase), tapColumns = arguments.Columns.Phase(columnPhase);
        int positions = tapRows.Length * tapColumns.Length, count = positions * arguments.Batch;
        int firstRow = Grid.IdxY * TileRows, firstColumn = Grid.IdxX * TileColumns;
        if (firstColumn >= count) return;

        int depthStart = SplitStart(arguments, split), depthEnd = SplitStart(arguments, split + 1);
        int source = arguments.Source + (group * arguments.Depth * arguments.SourcePitch);
        int threadRow = Group.IdxX / TGroup.ThreadColumns, threadColumn = Group.IdxX % TGroup.ThreadColumns;
        var sums = default(TTile);
        for (int tap = 0; tap < tapRows.Count * tapColumns.Count; tap++)
        {
            int i = tap / tapColumns.Count, j = tap % tapColumns.Count;
            for (int column = Group.IdxX; column < TileColumns; column += Threads)
                cells[column] = Cell(arguments, tapRows, tapColumns, i, j, firstColumn + column, positions, count, source);
            int kernelCell = ((tapRows.First + (i * tapRows.Step)) * arguments.KernelWidth) + tapColumns.First + (j * tapColumns.Step);
            int weights = arguments.Weights + (((group * arguments.Taps) + kernelCell) * arguments.WeightInputs * arguments.WeightPitch);
            Group.Barrier();
            for (int depth = depthStart; depth < depthEnd; depth += TGroup.Depth)
            {
                LoadWeights(other, rows, arguments, weights, depth, depthEnd, firstRow);
                LoadCells(arena, columns, cells, arguments, depth, depthEnd);
                Group.Barrier();
                for (int k = 0; k < TGroup.Depth; k++)
                {
                    sums = TTile.Step(
                        sums,
                        rows, (k * TGroup.ThreadRows * TTile.RowQuads) + threadRow, TGroup.ThreadRows,
                        columns, (k * TGroup.ThreadColumns * TTile.ColumnQuads) + threadColumn, TGroup.ThreadColumns);
                }

                Group.Barrier();
            }
        }

        var place = new Place(arguments, group, rowPhase, columnPhase, tapColumns.Length, positions, count, split);
        StoreBlock(arena, other, arguments, place, TTile.Block(sums, 0, 0), firstRow, firstColumn, threadRow, threadColumn, 0, 0);
        if (TTile.ColumnQuads > 1)
            StoreBlock(arena, other, arguments, place, TTile.Block(sums, 0, 1), firstRow, firstColumn, threadRow, threadColumn, 0, 1);
        if (TTile.RowQuads > 1)
            StoreBlock(arena, other, arguments, place, TTile.Block(sums, 1, 0), firstRow, firstColumn, threadRow, threadColumn, 1, 0);
        if (TTile.RowQuads > 1 && TTile.ColumnQuads > 1)
            StoreBlock(arena, other, arguments, place, TTile.Block(sums, 1, 1), firstRow, firstColumn, threadRow, threadColumn, 1, 1);
    }

    /// <summary>Where a part of the reduction starts: multiples of the depth that is in shared memory at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SplitStart(ConvolutionArguments arguments, int split)
    {
        int steps = (arguments.Depth + TGroup.Depth - 1) / TGroup.Depth, start = steps * split / arguments.Splits * TGroup.Depth;
        return start < arguments.Depth ? start : arguments.Depth;
    }

    /// <summary>The cell of channel 0 that a position reads at a tap; -1 in the padding and beyond the last position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Cell(
        ConvolutionArguments arguments, PhaseTaps rows, PhaseTaps columns, int i, int j, int column, int positions, int count, int source)
    {
        if (column >= count) return -1;
        int image = column / positions, position = column % positions;
        int y = rows.Origin + (position / columns.Length * rows.SourceStep) + (i * rows.TapStep);
        int x = columns.Origin + (position % columns.Length * columns.SourceStep) + (j * columns.TapStep);
        bool inside = y >= 0 && y < arguments.Rows.SourceLength && x >= 0 && x < arguments.Columns.SourceLength;
        return inside ? source + (image * arguments.SourcePositions) + (y * arguments.SourceWidth) + x : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadWeights(
        ArrayView<float> weights, ArrayView<Float4> tile, ConvolutionArguments arguments, int first, int depth, int end, int row)
    {
        for (int quad = Group.IdxX; quad < TGroup.Depth * TGroup.ThreadRows * TTile.RowQuads; quad += Threads)
            TWeights.Load(weights, tile, arguments, first, quad, TileRows, depth, end, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadCells(ArrayView<float> arena, ArrayView<Float4> tile, ArrayView<int> cells, ConvolutionArguments arguments, int depth, int end)
    {
        var floats = tile.Cast<float>();
        for (int i = Group.IdxX; i < TGroup.Depth * TileColumns; i += Threads)
        {
            int channel = depth + (i / TileColumns), cell = cells[i % TileColumns];
            floats[i] = cell >= 0 && channel < end ? arena[cell + (channel * arguments.SourcePitch)] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock(
        ArrayView<float> arena, ArrayView<float> weights, ConvolutionArguments arguments, Place place, Block block,
        int firstRow, int firstColumn, int threadRow, int threadColumn, int rowQuad, int columnQuad)
    {
        int row = firstRow + (((rowQuad * TGroup.ThreadRows) + threadRow) * Float4.Length);
        int column = firstColumn + (((columnQuad * TGroup.ThreadColumns) + threadColumn) * Float4.Length);
        int a = place.Column(arguments, column), b = place.Column(arguments, column + 1);
        int c = place.Column(arguments, column + 2), d = place.Column(arguments, column + 3);
        StoreRow(arena, weights, arguments, place, block.Row0, row, a, b, c, d);
        StoreRow(arena, weights, arguments, place, block.Row1, row + 1, a, b, c, d);
        StoreRow(arena, weights, arguments, place, block.Row2, row + 2, a, b, c, d);
        StoreRow(arena, weights, arguments, place, block.Row3, row + 3, a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(
        ArrayView<float> arena, ArrayView<float> weights, ConvolutionArguments arguments, Place place, Float4 sums, int row, int a, int b, int c, int d)
    {
        if (row >= arguments.Outputs) return;
        int channel = (place.Group * arguments.Outputs) + row, line = channel * arguments.OutputPitch;
        if (a >= 0) TEpilogue.Store(arena, weights, arguments, channel, line + a, place.Split, sums.X);
        if (b >= 0) TEpilogue.Store(arena, weights, arguments, channel, line + b, place.Split, sums.Y);
        if (c >= 0) TEpilogue.Store(arena, weights, arguments, channel, line + c, place.Split, sums.Z);
        if (d >= 0) TEpilogue.Store(arena, weights, arguments, channel, line + d, place.Split, sums.W);
    }
}
