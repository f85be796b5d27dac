using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>The lanes of a blocked map's last block that hold no channel.</summary>
internal static unsafe class PaddingLanes
{
    /// <summary>Zeroes them inside the halo; a planar map, or one of whole blocks, has none.</summary>
    public static void Clear(Worker worker, in FeatureMap map)
    {
        int first = map.Channels % map.Lanes;
        if (first == 0) return;
        for (int y = worker.Start(map.Height), end = worker.End(map.Height); y < end; y++)
        {
            float* lanes = map.Row(map.Planes - 1, y) + first;
            for (int x = 0; x < map.Width; x++, lanes += map.ColumnPitch)
                new Span<float>(lanes, map.Lanes - first).Clear();
        }
    }
}
