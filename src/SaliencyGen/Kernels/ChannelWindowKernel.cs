using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Kernel of <see cref="ChannelWindows"/>. The blocks that the windows of one block reach are laid behind one another, a position at a time, where loads may
/// begin at any channel.
/// </summary>
internal readonly unsafe struct ChannelWindowKernel(Worker worker, FeatureMap input, FeatureMap output, int before, int behind) : IKernel
{
    private const int Block = FeatureMap.BlockSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int blocksBefore = (before + Block - 1) / Block, blocksBehind = (behind + Block - 1) / Block;
        float* channels = stackalloc float[(blocksBefore + 1 + blocksBehind) * Block];
        float* first = channels + (blocksBefore * Block) - before;
        var share = new RowShare(worker, output.Planes, output.Height);
        while (share.Next())
        {
            int written = Math.Min(Block, output.Channels - (share.Plane * Block));
            for (int y = share.First; y < share.End; y++)
            {
                for (int x = 0; x < output.Width; x++)
                {
                    for (int i = -blocksBefore; i <= blocksBehind; i++)
                        Copy<TSimd, TVector>(share.Plane + i, y, x, channels + ((blocksBefore + i) * Block));
                    float* result = output.Cell(share.Plane, y, x);
                    for (int lane = 0; lane < Block; lane += TSimd.Width)
                        TSimd.Store(result + lane, Sum<TSimd, TVector>(first + lane));
                    for (int lane = written; lane < Block; lane++)
                        result[lane] = 0;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Sum<TSimd, TVector>(float* first)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var sum = TSimd.Load(first);
        for (int i = 1; i <= before + behind; i++)
            sum = TSimd.Add(sum, TSimd.Load(first + i));
        return sum;
    }

    /// <summary>A block's channels at a position; 0 for those that there are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Copy<TSimd, TVector>(int block, int y, int x, float* channels)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int count = block < 0 ? 0 : Math.Clamp(input.Channels - (block * Block), 0, Block);
        if (count > 0)
        {
            float* cell = input.Cell(block, y, x);
            for (int lane = 0; lane < Block; lane += TSimd.Width)
                TSimd.Store(channels + lane, TSimd.Load(cell + lane));
        }

        for (int lane = count; lane < Block; lane++)
            channels[lane] = 0;
    }
}
