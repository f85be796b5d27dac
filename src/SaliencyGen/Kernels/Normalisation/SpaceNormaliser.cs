using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// A normaliser whose lines are runs of channels at all positions. Workers share the fewest runs that fill whole blocks, so that none writes into
/// another's block.
/// </summary>
internal readonly unsafe struct SpaceNormaliser<TWay>(Worker worker, LineMaps maps, NormalisationShape shape, float stabilizer) : IKernel
    where TWay : INormaliserWay
{
    private readonly LineSpread _spread = shape.LineSpread;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int places = SpaceUnit.Places(shape.Run), channels = maps.Value.Channels;
        float* tables = stackalloc float[3 * LaneTable.Fields * places];
        double* sums = stackalloc double[2 * places];
        int step = SpaceUnit.RunsOfWholeBlocks(shape.Run) * shape.Run, steps = (channels + step - 1) / step;
        for (int share = worker.Start(steps); share < worker.End(steps); share++)
        {
            int first = share * step, end = Math.Min(first + step, channels);
            if (shape.Run < FeatureMap.BlockSize)
            {
                Unit<TSimd, TVector>(SpaceUnit.Short(new(first, end - first, channels), shape.Run, tables, sums));
                continue;
            }

            for (int channel = first; channel < end; channel += shape.Run)
                Unit<TSimd, TVector>(SpaceUnit.Long(new(channel, shape.Run, channels), tables, sums));
        }
    }

    private float Count => (float)shape.Run * maps.Value.Height * maps.Value.Width;

    private void Unit<TSimd, TVector>(in SpaceUnit unit)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        Measure<TSimd, TVector>(maps, unit, unit.Own);
        if (TWay.HasReference)
        {
            // The passes find a line's statistics where the values' are.
            Measure<TSimd, TVector>(maps.OfOther, unit.OfReference, unit.Reference);
        }

        if (TWay.Sums > 0)
        {
            SpaceLines.Reduce<TWay, TSimd, TVector>(maps, unit, stabilizer);
            var reference = TWay.HasReference ? unit.Reference : unit.Own;
            for (int place = 0; place < unit.Lanes; place += unit.LineLanes)
            {
                var (signals, products) = unit.Sums(place);
                unit.Totals.Set(
                    place, unit.LineLanes, SpreadFormula.Totals(_spread, Count, unit.Own[place], reference[place], (float)signals, (float)products));
            }
        }

        SpaceLines.Write<TWay, TSimd, TVector>(maps, unit, stabilizer);
    }

    private void Measure<TSimd, TVector>(in LineMaps values, in SpaceUnit unit, LaneTable lines)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (shape.Centred) SpaceLines.Reduce<ValueTerms, TSimd, TVector>(values, unit, 0);
        for (int place = 0; place < unit.Lanes; place += unit.LineLanes)
            lines.Set(place, unit.LineLanes, new LineStatistics(shape.Centred ? (float)(unit.Sums(place).First / Count) : 0, 0, 0, 0));
        SpaceLines.Reduce<MomentTerms, TSimd, TVector>(values, unit, 0);
        for (int place = 0; place < unit.Lanes; place += unit.LineLanes)
        {
            var (sum, squares) = unit.Sums(place);
            lines.Set(place, unit.LineLanes, SpreadFormula.Measure(_spread, Count, lines[place].Mean, (float)sum, (float)squares));
        }
    }
}
