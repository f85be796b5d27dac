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
        var (scale, referenceScale) = SoftmaxFormula.Scales<ScalarSimd>(largest, referenceLargest);
        LineStatistics own = new(largest, 0, scale, 0), reference = new(referenceLargest, 0, referenceScale, 0);
        var (sum, products) = PositionLines.Reduce<SoftmaxWeights, TSimd, TVector>(maps, run, row, column, own, default, 0);
        var (referenceSum, referenceProducts) = PositionLines.Reduce<SoftmaxWeights, TSimd, TVector>(_references, run, row, column, reference, default, 0);
        if (!logarithm)
        {
            var totals = SoftmaxFormula.Totals(sum, products, scale, referenceSum, referenceProducts, referenceScale);
            PositionLines.Write<SoftmaxMultipliers, TSimd, TVector>(maps, run, row, column, own, reference, totals, 0);
            return;
        }

        float common = MathF.Max(largest, referenceLargest);
        float signals = PositionLines.Reduce<LogSoftmaxMultipliers, TSimd, TVector>(maps, run, row, column, default, default, 0).First;
        var logarithms = SoftmaxFormula.Totals<ScalarSimd>(
            signals, MathF.Log(sum) + (largest - common), MathF.Log(referenceSum) + (referenceLargest - common));
        PositionLines.Write<LogSoftmaxMultipliers, TSimd, TVector>(maps, run, row, column, own, reference, logarithms, 0);
    }
}
