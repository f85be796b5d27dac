using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Passes over a line that is a run of channels at one position.</summary>
internal static unsafe class PositionLines
{
    /// <summary>The sums over the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float First, float Second) Reduce<TTerms, TSimd, TVector>(
        in LineMaps maps, in ChannelRun run, int row, int column, LineStatistics own, LineStatistics reference, float stabilizer)
        where TTerms : ILineTerms
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var cells = LineCells.At(maps, run.FirstBlock, row, column);
        LaneStatistics<TVector> ownLanes = LaneStatistics<TVector>.Of<TSimd>(own), referenceLanes = LaneStatistics<TVector>.Of<TSimd>(reference);
        TVector zero = TSimd.Broadcast(0), whole = TSimd.Lanes(ChannelRun.Whole, 0), first = zero, firstNext = zero, second = zero, secondNext = zero;
        for (int block = run.FirstBlock; block < run.EndBlock; block++, cells.NextBlock(maps))
        {
            uint bits = run.Bits(block);
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
            {
                // Padding may hold anything, infinities too.
                var mask = bits == ChannelRun.Whole ? whole : TSimd.Lanes(bits, lane);
                var terms = TTerms.Terms<TSimd, TVector>(cells.Read<TTerms, TSimd, TVector>(maps, lane), ownLanes, referenceLanes, stabilizer);

                // Two sums that take turns: chains half as long for the machine, and smaller rounding errors.
                (first, firstNext) = (firstNext, TSimd.Add(first, TSimd.And(terms.First, mask)));
                if (TTerms.Sums > 1) (second, secondNext) = (secondNext, TSimd.Add(second, TSimd.And(terms.Second, mask)));
            }
        }

        return (TSimd.Sum(TSimd.Add(first, firstNext)), TTerms.Sums > 1 ? TSimd.Sum(TSimd.Add(second, secondNext)) : 0);
    }

    /// <summary>Writes the line's results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<TWay, TSimd, TVector>(
        in LineMaps maps, in ChannelRun run, int row, int column, LineStatistics own, LineStatistics reference, LineTotals totals, float stabilizer)
        where TWay : ILineWay
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var cells = LineCells.At(maps, run.FirstBlock, row, column);
        LaneStatistics<TVector> ownLanes = LaneStatistics<TVector>.Of<TSimd>(own), referenceLanes = LaneStatistics<TVector>.Of<TSimd>(reference);
        var totalLanes = LaneTotals<TVector>.Of<TSimd>(totals);
        for (int block = run.FirstBlock; block < run.EndBlock; block++, cells.NextBlock(maps))
        {
            uint bits = run.Bits(block);
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
            {
                var result = TWay.Result<TSimd, TVector>(cells.Read<TWay, TSimd, TVector>(maps, lane), ownLanes, referenceLanes, totalLanes, stabilizer);
                run.Store<TSimd, TVector>(cells.Output + lane, result, block, lane, bits);
            }
        }
    }

    /// <summary>The largest value of a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Largest<TSimd, TVector>(in FeatureMap map, in ChannelRun run, int row, int column)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* cell = map.Cell(run.FirstBlock, row, column);
        TVector one = TSimd.Broadcast(1), least = TSimd.Broadcast(float.NegativeInfinity), largest = least;
        for (int block = run.FirstBlock; block < run.EndBlock; block++, cell += map.PlanePitch)
        {
            uint bits = run.Bits(block);
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
            {
                var value = TSimd.Load(cell + lane);
                if (bits != ChannelRun.Whole) value = TSimd.IfEqual(TSimd.And(one, TSimd.Lanes(bits, lane)), one, value, least);
                largest = TSimd.Max(largest, value);
            }
        }

        float* lanes = stackalloc float[FeatureMap.BlockSize];
        TSimd.Store(lanes, largest);
        float result = lanes[0];
        for (int lane = 1; lane < TSimd.Width; lane++) result = MathF.Max(result, lanes[lane]);
        return result;
    }
}
