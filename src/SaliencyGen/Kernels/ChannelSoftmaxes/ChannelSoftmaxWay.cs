using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>A way through runs of channels that needs one sum and nothing else of a run.</summary>
internal readonly struct ChannelSoftmaxWay<TWay>(Worker worker, LineMaps maps, int length) : IKernel
    where TWay : ILineWay
{
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
                {
                    var run = new ChannelRun(channel, length, channels);
                    float sum = PositionLines.Reduce<TWay, TSimd, TVector>(maps, run, share.Plane, column, default, default, 0).First;
                    PositionLines.Write<TWay, TSimd, TVector>(maps, run, share.Plane, column, default, default, new(sum, 0, 0), 0);
                }
            }
        }
    }
}
