using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What the kernels of <see cref="Normalisation"/> have in common.</summary>
internal static class NormaliserLine
{
    /// <summary>Passes of a way without sums of its own.</summary>
    public const int MeasuringPasses = 2;

    private const int Means = 0;
    private const int Moments = 1;

    /// <summary>The lines of a group.</summary>
    /// <remarks>
    /// The passes over a line are one loop: with a tree of barriers for each, PoCL takes minutes to compile a kernel, and all others have more code
    /// than they need.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWay>(ArrayView<float> arena, ArrayView<float> weights, NormaliserArguments arguments)
        where TWay : struct, INormaliserWay
    {
        var lines = arguments.Lines;
        var spread = arguments.Spread;
        float count = lines.Length;
        LineStatistics own = default, reference = default;
        LineTotals totals = default;
        for (int pass = 0; pass < arguments.Passes; pass++)
        {
            var sums = Sums<TWay>(arena, weights, lines, pass, own, TWay.HasReference ? reference : own, arguments.Stabilizer);
            float first = sums.First.Large, second = sums.Second.Large, otherFirst = sums.OtherFirst.Large;
            if (pass == Means)
            {
                own = new(spread.IsCentred != 0 ? first / count : 0, 0, 0, 0);
                reference = new(spread.IsCentred != 0 ? otherFirst / count : 0, 0, 0, 0);
            }
            else if (pass == Moments)
            {
                own = SpreadFormula.Measure(spread, count, own.Mean, first, second);
                reference = SpreadFormula.Measure(spread, count, reference.Mean, otherFirst, sums.OtherSecond.Large);
            }
            else
            {
                totals = SpreadFormula.Totals(spread, count, own, TWay.HasReference ? reference : own, first, TWay.Sums > 1 ? second : 0);
            }
        }

        LinePass.Write<TWay>(arena, weights, lines, own, reference, totals, arguments.Stabilizer);
    }

    // Moments around 0 are what means follow from.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LineSums Sums<TWay>(
        ArrayView<float> arena, ArrayView<float> weights, LineArguments lines, int pass, LineStatistics own, LineStatistics reference, float stabilizer)
        where TWay : struct, INormaliserWay
    {
        LaneStatistics<float> ownLane = LaneStatistics<float>.Of<DeviceSimd>(own), referenceLane = LaneStatistics<float>.Of<DeviceSimd>(reference);
        LineSums sums = default;
        for (int i = Group.IdxY; i < lines.End; i += Group.DimY)
        {
            int channel = lines.Channel(i), place = lines.Place(i, channel);
            LaneTerms<float> terms = default, others = default;
            if (TWay.Sums > 0 && pass > Moments)
            {
                var element = LinePass.Read<TWay>(arena, weights, lines, lines.Value, channel, place);
                terms = TWay.Terms<DeviceSimd, float>(element, ownLane, referenceLane, stabilizer);
            }
            else
            {
                var element = LinePass.Read<MomentTerms>(arena, weights, lines, lines.Value, channel, place);
                terms = MomentTerms.Terms<DeviceSimd, float>(element, ownLane, ownLane, 0);
                if (TWay.HasReference)
                {
                    var other = LinePass.Read<MomentTerms>(arena, weights, lines, lines.Other, channel, place);
                    others = MomentTerms.Terms<DeviceSimd, float>(other, referenceLane, referenceLane, 0);
                }
            }

            sums = sums.Plus(terms, others);
        }

        return LineTree<LineSums, LineSumsOf>.Reduce(sums);
    }
}
