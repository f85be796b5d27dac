namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>A feature map on guarded memory, with the plain tensor that it holds in double precision.</summary>
internal sealed unsafe class TestMap : IDisposable
{
    private readonly GuardedMemory _memory;

    private TestMap(int channels, int height, int width, int halo, bool planar)
    {
        int planes = planar ? channels : (channels + FeatureMap.BlockSize - 1) / FeatureMap.BlockSize;
        int lanes = planar ? 1 : FeatureMap.BlockSize;
        _memory = new GuardedMemory(planes * lanes * (height + (2 * halo)) * (width + (2 * halo)));
        Map = planar
            ? FeatureMap.Planar(_memory.Data, channels, height, width, halo)
            : FeatureMap.Blocked(_memory.Data, channels, height, width, halo);
    }

    public FeatureMap Map { get; }

    public ReadOnlySpan<float> Storage => _memory.Span;

    /// <summary>Random values inside, zeros around. Lanes beyond the channels hold NaN: no result may depend on them.</summary>
    public static TestMap Random(Random random, int channels, int height, int width, int halo, bool planar = false)
    {
        var map = new TestMap(channels, height, width, halo, planar);
        map._memory.Span.Clear();
        for (int c = 0; c < map.Map.Planes * map.Map.Lanes; c++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++) *map.At(c, y, x) = c < channels ? (float)((random.NextDouble() * 2) - 1) : float.NaN;
            }
        }

        return map;
    }

    /// <summary>Garbage everywhere, to be overwritten inside only.</summary>
    public static TestMap Garbage(int channels, int height, int width, int halo, bool planar = false)
    {
        var map = new TestMap(channels, height, width, halo, planar);
        map._memory.Span.Fill(Untouched);
        return map;
    }

    /// <summary>A copy of the same layout.</summary>
    public TestMap Copy()
    {
        var map = new TestMap(Map.Channels, Map.Height, Map.Width, Map.Halo, Map.Lanes == 1);
        _memory.Span.CopyTo(map._memory.Span);
        return map;
    }

    /// <summary>[channel][row][column].</summary>
    public double[] ToArray()
    {
        var values = new double[Map.Channels * Map.Height * Map.Width];
        int i = 0;
        for (int c = 0; c < Map.Channels; c++)
        {
            for (int y = 0; y < Map.Height; y++)
            {
                for (int x = 0; x < Map.Width; x++) values[i++] = *At(c, y, x);
            }
        }

        return values;
    }

    /// <summary>Whether the guards hold and no cell of the halo differs from <paramref name="halo"/>.</summary>
    public bool IsIntact(float halo = Untouched)
    {
        for (int plane = 0; plane < Map.Planes; plane++)
        {
            for (int y = -Map.Halo; y < Map.Height + Map.Halo; y++)
            {
                for (int x = -Map.Halo; x < Map.Width + Map.Halo; x++)
                {
                    bool inside = y >= 0 && y < Map.Height && x >= 0 && x < Map.Width;
                    if (!inside && new Span<float>(At(plane * Map.Lanes, y, x), Map.Lanes).ContainsAnyExcept(halo)) return false;
                }
            }
        }

        return _memory.IsIntact;
    }

    public void Dispose() => _memory.Dispose();

    private const float Untouched = 777;

    private float* At(int channel, int row, int column) =>
        Map.Data + (channel / Map.Lanes * Map.PlanePitch) + (row * Map.RowPitch) + (column * Map.ColumnPitch) + (channel % Map.Lanes);
}
