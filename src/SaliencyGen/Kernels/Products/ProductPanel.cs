using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaliencyGen.Kernels;

/// <summary>
/// One or two blocks of rows of a left matrix, packed as a tile reads weights: [depth][16 or 32 rows], times the product's factor. Rows beyond
/// the last are 0, which makes the padding lanes of the output 0.
/// </summary>
internal readonly unsafe ref struct ProductPanel(in FeatureMap map, int depth, float scale, float* panel)
{
    /// <summary>Blocks of rows at most.</summary>
    public const int Blocks = 2;

    /// <summary>Rows at most.</summary>
    public const int Rows = Blocks * FeatureMap.BlockSize;

    private readonly ref readonly FeatureMap _map = ref map;

    /// <summary>Panels of a matrix.</summary>
    public static int Count(int rows) => (rows + Rows - 1) / Rows;

    /// <summary>Blocks of the panel that begins at <paramref name="row"/>.</summary>
    public static int CountBlocks(int rows, int row) => ChannelSpan.CountBlocks(Math.Min(Rows, rows - row));

    /// <summary>Floats of a panel, which keep what lies behind them aligned.</summary>
    public static long Length(int depth) => (long)Rows * depth;

    /// <summary>Packs the rows of a product's left matrix from <paramref name="row"/> on.</summary>
    public void Pack(in MatrixProductShape shape, int window, int head, int row)
    {
        int channel = shape.Left.FirstChannel(window, head), position = shape.Left.FirstPosition(window, head);
        int rows = Math.Min(Rows, shape.Rows - row), lanes = CountBlocks(shape.Rows, row) * FeatureMap.BlockSize;
        if (shape.Left.RowsAreChannels) PackChannels(channel + row, position, rows, lanes);
        else PackPositions(channel, position + row, rows, lanes);
    }

    /// <summary>Packs a matrix whose rows are channels, of which <paramref name="rows"/> from <paramref name="channel"/> on.</summary>
    private void PackChannels(int channel, int position, int rows, int lanes)
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
    private void PackPositions(int channel, int position, int rows, int lanes)
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
