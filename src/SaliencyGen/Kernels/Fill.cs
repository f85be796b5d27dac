using System.Runtime.InteropServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Sets maps to zero.</summary>
public static unsafe class Fill
{
    /// <summary>Zeroes the interior with the padding lanes; the halo keeps what it has.</summary>
    public static void Zero(Worker worker, in FeatureMap map)
    {
        var share = new RowShare(worker, map.Planes, map.Height);
        while (share.Next())
            ZeroRows(map, share.Plane, share.First, share.End);
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
