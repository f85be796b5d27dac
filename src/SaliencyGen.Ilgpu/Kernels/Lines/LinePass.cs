using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Passes of a group over its lines: threads along x have lines, threads along y take turns with a line's elements.</summary>
internal static class LinePass
{
    /// <summary>The first sum over the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum<TTerms>(ArrayView<float> arena, LineArguments lines, LineStatistics own)
        where TTerms : struct, ILineTerms
    {
        var lane = LaneStatistics<float>.Of<DeviceSimd>(own);
        FloatPair sum = default;
        for (int i = Group.IdxY; i < lines.End; i += Group.DimY)
        {
            int channel = lines.Channel(i);
            var element = Read<TTerms>(arena, arena, lines, lines.Value, channel, lines.Place(i, channel));
            sum = sum.Plus(TTerms.Terms<DeviceSimd, float>(element, lane, lane, 0).First);
        }

        return LineTree<FloatPair, PairSumOf>.Reduce(sum).Large;
    }

    /// <summary>The sums over the line and, with the other map's values for its own, over that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineSums Sums<TTerms>(ArrayView<float> arena, LineArguments lines, LineStatistics own, LineStatistics reference)
        where TTerms : struct, ILineTerms
    {
        LaneStatistics<float> ownLane = LaneStatistics<float>.Of<DeviceSimd>(own), referenceLane = LaneStatistics<float>.Of<DeviceSimd>(reference);
        LineSums sums = default;
        for (int i = Group.IdxY; i < lines.End; i += Group.DimY)
        {
            int channel = lines.Channel(i), place = lines.Place(i, channel);
            var element = Read<TTerms>(arena, arena, lines, lines.Value, channel, place);
            var other = Read<TTerms>(arena, arena, lines, lines.Other, channel, place);
            sums = sums.Plus(
                TTerms.Terms<DeviceSimd, float>(element, ownLane, ownLane, 0), TTerms.Terms<DeviceSimd, float>(other, referenceLane, referenceLane, 0));
        }

        return LineTree<LineSums, LineSumsOf>.Reduce(sums);
    }

    /// <summary>Writes the line's results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TWay>(
        ArrayView<float> arena, ArrayView<float> weights, LineArguments lines, LineStatistics own, LineStatistics reference, LineTotals totals,
        float stabilizer)
        where TWay : struct, ILineWay
    {
        LaneStatistics<float> ownLane = LaneStatistics<float>.Of<DeviceSimd>(own), referenceLane = LaneStatistics<float>.Of<DeviceSimd>(reference);
        var totalsLane = LaneTotals<float>.Of<DeviceSimd>(totals);
        for (int i = Group.IdxY; i < lines.End; i += Group.DimY)
        {
            int channel = lines.Channel(i), place = lines.Place(i, channel);
            var element = Read<TWay>(arena, weights, lines, lines.Value, channel, place);
            arena[lines.Output + place] = TWay.Result<DeviceSimd, float>(element, ownLane, referenceLane, totalsLane, stabilizer);
        }
    }

    /// <summary>The largest element of the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(ArrayView<float> arena, LineArguments lines)
    {
        float largest = float.NegativeInfinity;
        for (int i = Group.IdxY; i < lines.End; i += Group.DimY)
            largest = DeviceSimd.Max(largest, arena[lines.Value + lines.Place(i, lines.Channel(i))]);
        return LineTree<float, LargestOf>.Reduce(largest);
    }

    /// <summary>The largest element of the line and of the other map's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LargestTwo LargestOfBoth(ArrayView<float> arena, LineArguments lines)
    {
        LargestTwo largest = new(float.NegativeInfinity, float.NegativeInfinity);
        for (int i = Group.IdxY; i < lines.End; i += Group.DimY)
        {
            int place = lines.Place(i, lines.Channel(i));
            largest = LargestTwoOf.Join(largest, new(arena[lines.Value + place], arena[lines.Other + place]));
        }

        return LineTree<LargestTwo, LargestTwoOf>.Reduce(largest);
    }

    /// <summary>An element of the line, with its value from the map that begins at <paramref name="values"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineElement<float> Read<TTerms>(
        ArrayView<float> arena, ArrayView<float> weights, LineArguments lines, int values, int channel, int place)
        where TTerms : struct, ILineTerms
    {
        float other = TTerms.ReadsOther ? arena[lines.Other + place] : 0, signal = TTerms.ReadsSignal ? arena[lines.Signal + place] : 1;
        if (TTerms.ReadsVectors)
        {
            if (lines.Factor >= 0) signal *= weights[lines.Factor + lines.FirstChannel + channel];
            if (!TTerms.ReadsOther && lines.Offset >= 0) other = weights[lines.Offset + lines.FirstChannel + channel];
        }

        return new(arena[values + place], other, signal);
    }
}
