using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>A normaliser whose lines are runs of channels at a position. Workers share positions.</summary>
internal readonly unsafe struct PositionNormaliser<TWay>(Worker worker, LineMaps maps, NormalisationShape shape, float stabilizer) : IKernel
    where TWay : INormaliserWay
{
    // Positions that go from pass to pass together: while one waits for its sums, the machine is at the next ones', and what they have beside each
    // other in memory comes at once.
    private const int Together = 4;

    private readonly LineSpread _spread = shape.LineSpread;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        LineStatistics* own = stackalloc LineStatistics[Together], reference = stackalloc LineStatistics[Together];
        var references = maps.OfOther;
        int channels = maps.Value.Channels, positions = maps.Value.Height * maps.Value.Width, end = worker.End(positions);
        for (int first = worker.Start(positions); first < end; first += Together)
        {
            int count = Math.Min(Together, end - first);
            for (int channel = 0; channel < channels; channel += shape.Run)
            {
                var run = new ChannelRun(channel, shape.Run, channels);
                Measure<TSimd, TVector>(maps, run, first, count, own);
                if (TWay.HasReference) Measure<TSimd, TVector>(references, run, first, count, reference);
                Write<TSimd, TVector>(run, first, count, own, TWay.HasReference ? reference : own);
            }
        }
    }

    private void Measure<TSimd, TVector>(in LineMaps values, in ChannelRun run, int first, int count, LineStatistics* lines)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int width = maps.Value.Width;
        for (int i = 0; i < count; i++)
        {
            var (row, column) = Math.DivRem(first + i, width);
            float sum = shape.Centred ? PositionLines.Reduce<ValueTerms, TSimd, TVector>(values, run, row, column, default, default, 0).First : 0;
            lines[i] = new(sum / shape.Run, 0, 0, 0);
        }

        for (int i = 0; i < count; i++)
        {
            var (row, column) = Math.DivRem(first + i, width);
            var (sum, squares) = PositionLines.Reduce<MomentTerms, TSimd, TVector>(values, run, row, column, lines[i], default, 0);
            lines[i] = SpreadFormula.Measure(_spread, shape.Run, lines[i].Mean, sum, squares);
        }
    }

    private void Write<TSimd, TVector>(in ChannelRun run, int first, int count, LineStatistics* own, LineStatistics* reference)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int width = maps.Value.Width;
        LineTotals* totals = stackalloc LineTotals[Together];
        for (int i = 0; i < count && TWay.Sums > 0; i++)
        {
            var (row, column) = Math.DivRem(first + i, width);
            var (signals, products) = PositionLines.Reduce<TWay, TSimd, TVector>(maps, run, row, column, own[i], reference[i], stabilizer);
            totals[i] = SpreadFormula.Totals(_spread, shape.Run, own[i], reference[i], signals, products);
        }

        for (int i = 0; i < count; i++)
        {
            var (row, column) = Math.DivRem(first + i, width);
            PositionLines.Write<TWay, TSimd, TVector>(maps, run, row, column, own[i], reference[i], totals[i], stabilizer);
        }
    }
}
