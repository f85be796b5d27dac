using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A group computes a tile of one product, some of whose rows and columns are in shared memory at a time.</summary>
internal readonly struct ProductKernel<TGroup, TTile, TOperator> : IDeviceKernel<ProductArguments>
    where TGroup : struct, IGroupTile
    where TTile : struct, IRegisterTile<TTile>
    where TOperator : struct, IOperator
{
    public static int TileRows => TGroup.ThreadRows * TTile.RowQuads * Float4.Length;

    public static int TileColumns => TGroup.ThreadColumns * TTile.ColumnQuads * Float4.Length;

    public static int Threads => TGroup.ThreadRows * TGroup.ThreadColumns;

    // In quads. One more than the tile has, so that threads that load successive terms of a sum write to different banks.
    private static int RowPitch => (TGroup.ThreadRows * TTile.RowQuads) + 1;

    private static int ColumnPitch => (TGroup.ThreadColumns * TTile.ColumnQuads) + 1;

    public static void Run(ArrayView<float> arena, ArrayView<float> other, ProductArguments arguments)
    {
        var rows = SharedMemory.Allocate<Float4>(TGroup.Depth * RowPitch);
        var columns = SharedMemory.Allocate<Float4>(TGroup.Depth * ColumnPitch);
        int product = Grid.IdxX / arguments.Across, image = product % arguments.Images, head = product / arguments.Images % arguments.Heads;
        int window = product / arguments.Images / arguments.Heads;
        int firstRow = Grid.IdxY * TileRows, firstColumn = Grid.IdxX % arguments.Across * TileColumns;
        int left = arguments.LeftMap + arguments.Left.First(window, head, image), right = arguments.RightMap + arguments.Right.First(window, head, image);
        int threadRow = Group.IdxX / TGroup.ThreadColumns, threadColumn = Group.IdxX % TGroup.ThreadColumns;
        var sums = default(TTile);
        for (int depth = 0; depth < arguments.Depth; depth += TGroup.Depth)
        {
            Load(arena, rows, left, arguments.Left.Row, arguments.Left.Column, firstRow, arguments.Rows, depth, arguments.Depth, TileRows, RowPitch);
            Load(
                arena, columns, right, arguments.Right.Column, arguments.Right.Row, firstColumn, arguments.Columns, depth, arguments.Depth, TileColumns,
                ColumnPitch);
            Group.Barrier();
            for (int k = 0; k < TGroup.Depth; k++)
            {
                sums = TTile.Step(
                    sums, rows, (k * RowPitch) + threadRow, TGroup.ThreadRows, columns, (k * ColumnPitch) + threadColumn, TGroup.ThreadColumns);
            }

            Group.Barrier();
        }

        int output = arguments.Output.First(window, head, image);
        StoreBlock(arena, other, arguments, output, TTile.Block(sums, 0, 0), firstRow, firstColumn, threadRow, threadColumn, 0, 0);
        if (TTile.ColumnQuads > 1)
            StoreBlock(arena, other, arguments, output, TTile.Block(sums, 0, 1), firstRow, firstColumn, threadRow, threadColumn, 0, 1);
        if (TTile.RowQuads > 1)
            StoreBlock(arena, other, arguments, output, TTile.Block(sums, 1, 0), firstRow, firstColumn, threadRow, threadColumn, 1, 0);
        if (TTile.RowQuads > 1 && TTile.ColumnQuads > 1)
            StoreBlock(arena, other, arguments, output, TTile.Block(sums, 1, 1), firstRow, firstColumn, threadRow, threadColumn, 1, 1);
    }

    /// <summary>
    /// Brings some terms of a tile's rows, or columns, into shared memory as [term][row]; what lies beyond the matrix becomes 0. Neighbouring threads
    /// read what is beside each other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(
        ArrayView<float> arena, ArrayView<Float4> tile, int matrix, int step, int depthStep, int first, int end, int depth, int depthEnd, int extent, int pitch)
    {
        var floats = tile.Cast<float>();
        for (int i = Group.IdxX; i < TGroup.Depth * extent; i += Threads)
        {
            bool isAlong = step == 1;
            int line = isAlong ? i % extent : i / TGroup.Depth, term = isAlong ? i / extent : i % TGroup.Depth;
            int row = first + line, k = depth + term;
            floats[(term * pitch * Float4.Length) + line] = row < end && k < depthEnd ? arena[matrix + (row * step) + (k * depthStep)] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock(
        ArrayView<float> arena, ArrayView<float> weights, ProductArguments arguments, int output, Block block, int firstRow, int firstColumn,
        int threadRow, int threadColumn, int rowQuad, int columnQuad)
    {
        int row = firstRow + (((rowQuad * TGroup.ThreadRows) + threadRow) * Float4.Length);
        int column = firstColumn + (((columnQuad * TGroup.ThreadColumns) + threadColumn) * Float4.Length);
        StoreRow(arena, weights, arguments, output, block.Row0, row, column);
        StoreRow(arena, weights, arguments, output, block.Row1, row + 1, column);
        StoreRow(arena, weights, arguments, output, block.Row2, row + 2, column);
        StoreRow(arena, weights, arguments, output, block.Row3, row + 3, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(
        ArrayView<float> arena, ArrayView<float> weights, ProductArguments arguments, int output, Float4 sums, int row, int column)
    {
        if (row >= arguments.Rows) return;
        int index = output + (row * arguments.Output.Row) + column;
        Store(arena, weights, arguments, index, column, sums.X);
        Store(arena, weights, arguments, index + 1, column + 1, sums.Y);
        Store(arena, weights, arguments, index + 2, column + 2, sums.Z);
        Store(arena, weights, arguments, index + 3, column + 3, sums.W);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ArrayView<float> arena, ArrayView<float> weights, ProductArguments arguments, int index, int column, float sum)
    {
        if (column >= arguments.Columns) return;
        arena[arguments.OutputMap + index] = arguments.Operands.Apply<TOperator>(arena, weights, sum * arguments.Scale, index, arguments.Scalars);
    }
}
