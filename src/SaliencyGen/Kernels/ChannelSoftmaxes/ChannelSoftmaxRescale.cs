using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="ChannelSoftmax.Rescale"/>.</summary>
internal readonly struct ChannelSoftmaxRescale(Worker worker, LineMaps maps, int length, bool logarithm) : IKernel
{
    private readonly LineMaps _references = maps.OfOther;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int channels = maps.Value.Channels;
        var share = new RowShare(worker, maps.Value.Height, maps.Value.Width);
        while (share.Next())
        {
            for (int column = share.First; column < share.End; column++)
            {
                for (int channel = 0; channel < channels; channel += length)
                    Line<TSimd, TVector>(new(channel, length, channels), share.Plane, column);
            }
        }
    }

    private void Line<TSimd, TVector>(in ChannelRun run, int row, int column)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float largest = PositionLines.Largest<TSimd, TVector>(maps.Value, run, row, column);
        float referenceLargest = PositionLines.Largest<TSimd, TVector>(maps.Other, run, row, column);
        var own = SoftmaxFormula.Scaled<ScalarSimd>(largest, referenceLargest);
        var reference = SoftmaxFormula.Scaled<ScalarSimd>(referenceLargest, largest);
        if (!logarithm)
        {
            var (sum, products) = Sums<SoftmaxWeights, TSimd, TVector>(maps, run, row, column, own);
            var (referenceSum, referenceProducts) = Sums<SoftmaxWeights, TSimd, TVector>(_references, run, row, column, reference);
            var totals = SoftmaxFormula.Totals(sum, products, own.Scale, referenceSum, referenceProducts, reference.Scale);
            PositionLines.Write<SoftmaxMultipliers, TSimd, TVector>(maps, run, row, column, own, reference, totals, 0);
        }
        else
        {
            float common = MathF.Max(largest, referenceLargest);
            var (sum, signals) = Sums<LogSoftmaxWeights, TSimd, TVector>(maps, run, row, column, own);
            float referenceSum = Sums<LogSoftmaxWeights, TSimd, TVector>(_references, run, row, column, reference).First;
            var totals = SoftmaxFormula.Totals<ScalarSimd>(
                signals, MathF.Log(sum) + (largest - common), MathF.Log(referenceSum) + (referenceLargest - common));
            PositionLines.Write<LogSoftmaxMultipliers, TSimd, TVector>(maps, run, row, column, own, reference, totals, 0);
        }
    }

    private static (float First, float Second) Sums<TTerms, TSimd, TVector>(in LineMaps maps, in ChannelRun run, int row, int column, LineStatistics line)
        where TTerms : ILineTerms
        where TSimd : ISimd<TVector>
        where TVector : struct => PositionLines.Reduce<TTerms, TSimd, TVector>(maps, run, row, column, line, default, 0);
}
