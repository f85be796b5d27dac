using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>
/// Applies an operator to a tile of sums while it is in cache. The sums lie beside the output, not in it, so that an operand may be
/// the output's own memory.
/// </summary>
internal static unsafe class TileOperator
{
    /// <summary>The function for <typeparamref name="TOperator"/>, or null where there is nothing to do.</summary>
    public static delegate*<in TileOperatorArguments, void> For<TOperator>()
        where TOperator : IOperator => typeof(TOperator) == typeof(Identity) ? null : Marks.In<TOperator>() ? &Run<TOperator, SomeMarks> : &Run<TOperator, NoMarks>;

    /// <summary>
    /// Asks for the lines that the operator will read, to be there when the tile's sums are: the maps are larger than the caches, and a tile's
    /// visits to them too short and too far apart for the hardware to foresee.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(in TileOperatorArguments tile)
    {
        if (!Sse.IsSupported) return;
        Prefetch(tile.Operands.A, tile);
        Prefetch(tile.Operands.B, tile);
        Prefetch(tile.Operands.C, tile);
        Prefetch(tile.Operands.D, tile);
    }

    private static void Prefetch(in FeatureMap map, in TileOperatorArguments tile)
    {
        // One cell for all of space stays in the cache by itself.
        if (map.ColumnPitch == 0) return;
        nint step = tile.ColumnStride * map.ColumnPitch;
        for (int block = 0; block < tile.Blocks; block++)
        {
            for (int row = 0; row < tile.Rows; row++)
            {
                float* cell = At(map, tile, block, row);
                for (int column = tile.Columns; column > 0; column--, cell += step) Sse.Prefetch0(cell);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TOperator, TMarks>(in TileOperatorArguments tile)
        where TOperator : IOperator
        where TMarks : IMarks
    {
        if (Vector512.IsHardwareAccelerated) Run<Simd512, Vector512<float>, TOperator, TMarks>(tile);
        else if (Vector256.IsHardwareAccelerated) Run<Simd256, Vector256<float>, TOperator, TMarks>(tile);
        else if (Vector128.IsHardwareAccelerated) Run<Simd128, Vector128<float>, TOperator, TMarks>(tile);
        else Run<ScalarSimd, float, TOperator, TMarks>(tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TSimd, TVector, TOperator, TMarks>(in TileOperatorArguments tile)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TOperator : IOperator
        where TMarks : IMarks
    {
        // Asked once: a long chain's answer is many calls to inline, and the JIT inlines only so many into one method.
        int operands = TOperator.Operands;
        int read = TMarks.Any && TOperator.WritesMarks ? operands - 1 : operands;
        int marks = TMarks.Any ? TOperator.MarkOperands : 0;
        var scalars = tile.Scalars;
        nint stepA = tile.ColumnStride * tile.Operands.A.ColumnPitch;
        nint stepB = tile.ColumnStride * tile.Operands.B.ColumnPitch;
        nint stepC = tile.ColumnStride * tile.Operands.C.ColumnPitch;
        nint stepD = tile.ColumnStride * tile.Operands.D.ColumnPitch;
        for (int block = 0; block < tile.Blocks; block++)
        {
            for (int row = 0; row < tile.Rows; row++)
            {
                float* sums = tile.Sums + (block * tile.SumsPlanePitch) + (row * tile.SumsRowPitch);
                float* output = tile.Output + (block * tile.OutputPlanePitch) + (row * tile.OutputRowStep);
                float* a = operands > 0 ? At(tile.Operands.A, tile, block, row) : null;
                float* b = operands > 1 ? At(tile.Operands.B, tile, block, row) : null;
                float* c = operands > 2 ? At(tile.Operands.C, tile, block, row) : null;
                float* d = operands > 3 ? At(tile.Operands.D, tile, block, row) : null;
                for (int column = tile.Columns; column > 0; column--)
                {
                    uint marked = 0;
                    for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
                    {
                        var value = TSimd.Load(sums + lane);
                        var result = TOperator.Apply<TSimd, TVector>(
                            value,
                            read > 0 ? Marks.Read<TSimd, TVector>(a, lane, marks & 1) : value,
                            read > 1 ? Marks.Read<TSimd, TVector>(b, lane, marks & 2) : value,
                            read > 2 ? Marks.Read<TSimd, TVector>(c, lane, marks & 4) : value,
                            read > 3 ? Marks.Read<TSimd, TVector>(d, lane, marks & 8) : value,
                            scalars);
                        TSimd.Store(output + lane, result);
                        if (read < operands) marked |= TOperator.Mark<TSimd, TVector>(result, scalars) << lane;
                    }

                    if (read < operands) *(uint*)(read == 0 ? a : read == 1 ? b : read == 2 ? c : d) = marked;
                    sums += FeatureMap.BlockSize;
                    output += tile.OutputColumnStep;
                    if (operands > 0) a += stepA;
                    if (operands > 1) b += stepB;
                    if (operands > 2) c += stepC;
                    if (operands > 3) d += stepD;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(in FeatureMap map, in TileOperatorArguments tile, int block, int row) =>
        map.Data + ((tile.FirstBlock + block) * map.PlanePitch)
            + ((tile.Row + (row * tile.RowStride)) * (nint)map.RowPitch) + (tile.Column * (nint)map.ColumnPitch);
}
