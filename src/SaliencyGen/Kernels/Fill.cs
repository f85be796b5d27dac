using System.Runtime.InteropServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Sets maps, or what pads them, to zero.</summary>
public static unsafe class Fill
{
    /// <summary>Zeroes the interior with the padding lanes; the halo keeps what it has.</summary>
    public static void Zero(Worker worker, in FeatureMap map)
    {
        var share = new RowShare(worker, map.Planes, map.Height);
        while (share.Next())
            ZeroRows(map, share.Plane, share.First, share.End);
    }

    /// <summary>Zeroes the padding lanes of the interior, those beyond the channels in the last block; all else keeps what it has.</summary>
    public static void Padding(Worker worker, in FeatureMap map)
    {
        int used = map.Channels % map.Lanes;
        if (used == 0) return;
        var share = new RowShare(worker, 1, map.Height);
        while (share.Next())
        {
            for (int y = share.First; y < share.End; y++)
            {
                float* cell = map.Row(map.Planes - 1, y);
                for (int x = 0; x < map.Width; x++, cell += map.Lanes)
                    new Span<float>(cell + used, map.Lanes - used).Clear();
            }
        }
    }

    /// <summary>Zeroes some interior rows of one plane.</summary>
    internal static void ZeroRows(in FeatureMap map, int plane, int first, int end)
    {
        float* row = map.Row(plane, first);
        int length = map.Width * map.Lanes;
        if (map.RowPitch == length)
        {
            NativeMemory.Clear(row, (nuint)length * (nuint)(end - first) * sizeof(float));
            return;
        }

        for (int y = first; y < end; y++, row += map.RowPitch)
            new Span<float>(row, length).Clear();
    }
}
