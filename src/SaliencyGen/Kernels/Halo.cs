using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>The zero border of maps that convolutions read beyond the edge.</summary>
public static unsafe class Halo
{
    /// <summary>Zeroes the border cells of all planes; the interior keeps what it has.</summary>
    public static void Clear(Worker worker, in FeatureMap map)
    {
        if (map.Halo == 0)
            return;
        int side = map.Halo * map.Lanes;
        var share = new RowShare(worker, map.Planes, map.Height + (2 * map.Halo));
        while (share.Next())
        {
            float* row = map.Row(share.Plane, share.First - map.Halo) - side;
            for (int y = share.First - map.Halo; y < share.End - map.Halo; y++, row += map.RowPitch)
            {
                if ((uint)y >= (uint)map.Height)
                {
                    new Span<float>(row, map.RowPitch).Clear();
                    continue;
                }

                new Span<float>(row, side).Clear();
                new Span<float>(row + map.RowPitch - side, side).Clear();
            }
        }
    }
}
