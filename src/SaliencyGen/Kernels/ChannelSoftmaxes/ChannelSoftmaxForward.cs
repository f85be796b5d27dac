using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="ChannelSoftmax.Forward"/>.</summary>
internal readonly struct ChannelSoftmaxForward(Worker worker, LineMaps maps, int length, bool logarithm) : IKernel
{
    private readonly LineMaps _written = maps.OfOutput;

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
        if (logarithm)
        {
            float sum = PositionLines.Reduce<SoftmaxExponentials, TSimd, TVector>(maps, run, row, column, new(largest, 0, 1, 0), default, 0).First;
            PositionLines.Write<LogSoftmaxForward, TSimd, TVector>(maps, run, row, column, new(largest, MathF.Log(sum), 1, 0), default, default, 0);
        }
        else
        {
            // Exponentials cost more than a pass over them, so they are kept.
            PositionLines.Write<SoftmaxExponentials, TSimd, TVector>(maps, run, row, column, new(largest, 0, 1, 0), default, default, 0);
            float sum = PositionLines.Reduce<ValueTerms, TSimd, TVector>(_written, run, row, column, default, default, 0).First;
            PositionLines.Write<SoftmaxQuotients, TSimd, TVector>(_written, run, row, column, default, default, new(0, 0, 1 / sum), 0);
        }
    }
}
