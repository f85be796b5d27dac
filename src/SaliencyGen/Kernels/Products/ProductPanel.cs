using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaliencyGen.Kernels;

/// <summary>
/// One or two blocks of rows of a left matrix, packed as a tile reads weights: [depth][16 or 32 rows], times the product's factor. Rows beyond
/// the last are 0, which makes the padding lanes of the output 0.
/// </summary>
internal readonly unsafe ref struct ProductPanel(in FeatureMap map, int depth, float scale, float* panel)
{
    private readonly ref readonly FeatureMap _map = ref map;

    /// <summary>Packs a matrix whose rows are channels, of which <paramref name="rows"/> from <paramref name="channel"/> on.</summary>
    public void PackChannels(int channel, int position, int rows, int lanes)
    {
        for (int block = 0; block < lanes; block += FeatureMap.BlockSize)
        {
            // A block of rows lies in one block of the map, or in two.
            int first = channel + block, count = Math.Clamp(rows - block, 0, FeatureMap.BlockSize);
            int lane = first % FeatureMap.BlockSize, plane = first / FeatureMap.BlockSize, head = Math.Min(count, FeatureMap.BlockSize - lane);
            if (head == FeatureMap.BlockSize)
            {
                PackBlock(plane, position, panel + block, lanes);
                continue;
            }

            if (head > 0) PackLanes(plane, lane, position, head, panel + block, lanes);
            if (count > head) PackLanes(plane + 1, 0, position, count - head, panel + block + head, lanes);
            Clear(block + count, FeatureMap.BlockSize - count, lanes);
        }
    }

    /// <summary>Packs a matrix whose rows are positions, of which <paramref name="rows"/> from <paramref name="position"/> on.</summary>
    public void PackPositions(int channel, int position, int rows, int lanes)
    {
        float* to = panel;
        for (int done = 0, run; done < depth; done += run, to += run * lanes)
        {
            int lane = (channel + done) % FeatureMap.BlockSize;
            run = Math.Min(depth - done, FeatureMap.BlockSize - lane);
            var walk = new PositionWalk(_map, (channel + done) / FeatureMap.BlockSize, position);
            LaneTranspose.Copy(walk, lane, run, rows, to, lanes, scale);
        }

        Clear(rows, lanes - rows, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackBlock(int plane, int position, float* to, int lanes)
    {
        var walk = new PositionWalk(_map, plane, position);
        for (int k = depth; k > 0; k--, to += lanes, walk.Next())
            (Vector512.Load(walk.Cell) * scale).Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackLanes(int plane, int lane, int position, int count, float* to, int lanes)
    {
        var walk = new PositionWalk(_map, plane, position);
        for (int k = depth; k > 0; k--, to += lanes, walk.Next())
        {
            float* from = walk.Cell + lane;
            for (int i = 0; i < count; i++) to[i] = from[i] * scale;
        }
    }

    private void Clear(int row, int count, int lanes)
    {
        if (count == 0) return;
        float* to = panel + row;
        for (int k = depth; k > 0; k--, to += lanes) new Span<float>(to, count).Clear();
    }
}
