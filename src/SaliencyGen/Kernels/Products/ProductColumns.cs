using System.Runtime.Intrinsics;

namespace SaliencyGen.Kernels;

/// <summary>
/// How tiles read a right matrix: in the map where its cells lie at even steps, else from a copy of the tile's cells, as whole blocks, in memory
/// that stays in cache.
/// </summary>
internal unsafe ref struct ProductColumns(in FeatureMap map, int depth, bool rowsAreChannels, float* cells)
{
    private readonly ref readonly FeatureMap _map = ref map;
    private readonly bool _isFlat = ForwardPass.IsFlat(map);
    private int _channel, _position;
    private bool _isDirect;

    /// <summary>Floats that cells may take: those of a tile, or one block of each position that is summed over.</summary>
    public static long Capacity(int depth)
    {
        // A run of channels that begins inside a block touches one block more than its length fills.
        long channels = ((long)ChannelSpan.CountBlocks(depth) + 1) * FeatureMap.BlockSize;
        return FeatureMap.BlockSize * channels;
    }

    /// <summary>Turns to a matrix.</summary>
    public void Begin(int channel, int position)
    {
        (_channel, _position) = (channel, position);
        _isDirect = _isFlat && (!rowsAreChannels || channel % FeatureMap.BlockSize == 0);
    }

    /// <summary>Columns from <paramref name="column"/> on that one tile can read: those of a block where they are channels.</summary>
    public readonly int Limit(int column) => rowsAreChannels ? int.MaxValue : FeatureMap.BlockSize - ((_channel + column) % FeatureMap.BlockSize);

    /// <summary>Lets a tile read <paramref name="count"/> columns.</summary>
    public readonly void Set(int column, int count, ref TileArguments tile)
    {
        tile.Count1 = tile.Count2 = 1;
        if (rowsAreChannels) SetPositions(_position + column, count, ref tile);
        else SetChannels(_channel + column, ref tile);
    }

    private readonly void SetPositions(int position, int count, ref TileArguments tile)
    {
        int plane = _channel / FeatureMap.BlockSize, lane = _channel % FeatureMap.BlockSize;
        var walk = new PositionWalk(_map, plane, position);
        tile.Step3 = 1;
        if (_isDirect)
        {
            tile.Input = walk.Cell;
            tile.ColumnStep = _map.ColumnPitch;
            tile.Count0 = ChannelSpan.CountBlocks(depth);
            tile.Step0 = _map.PlanePitch;
            tile.Count3 = FeatureMap.BlockSize;
            tile.LastCount3 = depth - ((tile.Count0 - 1) * FeatureMap.BlockSize);
            return;
        }

        int blocks = ChannelSpan.CountBlocks(lane + depth);
        float* to = cells;
        for (; count > 0; count--, walk.Next())
        {
            float* from = walk.Cell;
            for (int block = 0; block < blocks; block++, from += _map.PlanePitch, to += FeatureMap.BlockSize)
                Vector512.Load(from).Store(to);
        }

        SetLine(cells + lane, blocks * FeatureMap.BlockSize, ref tile);
    }

    private readonly void SetChannels(int channel, ref TileArguments tile)
    {
        int plane = channel / FeatureMap.BlockSize, lane = channel % FeatureMap.BlockSize;
        var walk = new PositionWalk(_map, plane, _position);
        tile.Step3 = FeatureMap.BlockSize;
        if (_isDirect)
        {
            SetLine(walk.Cell + lane, 1, ref tile);
            return;
        }

        float* to = cells;
        for (int k = depth; k > 0; k--, walk.Next(), to += FeatureMap.BlockSize)
            Vector512.Load(walk.Cell).Store(to);
        SetLine(cells + lane, 1, ref tile);
    }

    /// <summary>All that is summed over lies at one step.</summary>
    private readonly void SetLine(float* input, nint columnStep, ref TileArguments tile)
    {
        tile.Input = input;
        tile.ColumnStep = columnStep;
        tile.Count0 = 1;
        tile.Count3 = tile.LastCount3 = depth;
    }
}
