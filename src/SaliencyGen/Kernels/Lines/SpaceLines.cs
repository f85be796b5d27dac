using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Passes over lines of all positions of some channels.</summary>
internal static unsafe class SpaceLines
{
    // Cells that are added up in floats, in two chains; sums of those are in double.
    private const int Cells = 256;

    /// <summary>Sums each lane's elements over all positions into the unit's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reduce<TTerms, TSimd, TVector>(in LineMaps maps, in SpaceUnit unit, float stabilizer)
        where TTerms : ILineTerms
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        new Span<double>(unit.First, unit.Lanes).Clear();
        new Span<double>(unit.Second, unit.Lanes).Clear();
        int height = maps.Value.Height, width = maps.Value.Width;
        int columns = Math.Min(width, Cells), rows = Math.Max(1, Cells / columns);
        for (int block = unit.Channels.FirstBlock; block < unit.Channels.EndBlock; block++)
        {
            for (int row = 0; row < height; row += rows)
            {
                for (int column = 0; column < width; column += columns)
                {
                    Rectangle<TTerms, TSimd, TVector>(
                        maps, unit, block, row, Math.Min(row + rows, height), column, Math.Min(columns, width - column), stabilizer);
                }
            }
        }
    }

    /// <summary>Writes the results of all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<TWay, TSimd, TVector>(in LineMaps maps, in SpaceUnit unit, float stabilizer)
        where TWay : ILineWay
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int width = maps.Value.Width;
        for (int block = unit.Channels.FirstBlock; block < unit.Channels.EndBlock; block++)
        {
            uint bits = unit.Channels.Bits(block);
            int place = unit.Place(block);
            for (int row = 0; row < maps.Value.Height; row++)
            {
                var cells = LineCells.At(maps, block, row, 0);
                for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
                {
                    var own = unit.Own.Statistics<TSimd, TVector>(place + lane);
                    var reference = unit.Reference.Statistics<TSimd, TVector>(place + lane);
                    var totals = unit.Totals.Totals<TSimd, TVector>(place + lane);
                    for (int column = 0; column < width; column++)
                    {
                        var result = TWay.Result<TSimd, TVector>(cells.Read<TWay, TSimd, TVector>(maps, lane, column), own, reference, totals, stabilizer);
                        unit.Channels.Store<TSimd, TVector>(cells.Output + ((nint)column * FeatureMap.BlockSize) + lane, result, block, lane, bits);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rectangle<TTerms, TSimd, TVector>(
        in LineMaps maps, in SpaceUnit unit, int block, int row, int endRow, int column, int columns, float stabilizer)
        where TTerms : ILineTerms
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        uint bits = unit.Channels.Bits(block);
        int place = unit.Place(block);
        float* firsts = stackalloc float[FeatureMap.BlockSize], seconds = stackalloc float[FeatureMap.BlockSize];
        for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
        {
            var own = unit.Own.Statistics<TSimd, TVector>(place + lane);
            var reference = unit.Reference.Statistics<TSimd, TVector>(place + lane);
            TVector zero = TSimd.Broadcast(0), first = zero, firstNext = zero, second = zero, secondNext = zero;
            for (int y = row; y < endRow; y++)
            {
                var cells = LineCells.At(maps, block, y, column);
                for (int x = 0; x < columns; x++)
                {
                    var terms = TTerms.Terms<TSimd, TVector>(cells.Read<TTerms, TSimd, TVector>(maps, lane, x), own, reference, stabilizer);
                    (first, firstNext) = (firstNext, TSimd.Add(first, terms.First));
                    if (TTerms.Sums > 1) (second, secondNext) = (secondNext, TSimd.Add(second, terms.Second));
                }
            }

            // Other lines' lanes, and padding.
            var mask = TSimd.Lanes(bits, lane);
            TSimd.Store(firsts + lane, TSimd.And(TSimd.Add(first, firstNext), mask));
            TSimd.Store(seconds + lane, TSimd.And(TSimd.Add(second, secondNext), mask));
        }

        Add(unit.First + place, firsts);
        if (TTerms.Sums > 1) Add(unit.Second + place, seconds);
    }

    private static void Add(double* sums, float* lanes)
    {
        for (int lane = 0; lane < FeatureMap.BlockSize; lane += Vector128<float>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(lanes + lane));
            (Vector128.Load(sums + lane) + low).Store(sums + lane);
            (Vector128.Load(sums + lane + Vector128<double>.Count) + high).Store(sums + lane + Vector128<double>.Count);
        }
    }
}
