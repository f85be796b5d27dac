using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>The element that is explained.</summary>
public static unsafe class Seed
{
    /// <summary>
    /// Zeroes the interior with the padding lanes and sets the element whose row-major NCHW index is <paramref name="target"/>. Of a run of
    /// channels, the index is that in the whole map.
    /// </summary>
    public static void OneHot(Worker worker, in FeatureMap map, int target, float value)
    {
        Fill.Zero(worker, map);

        // By the worker that has just zeroed this row, so nobody has to wait.
        int row = (((target / (map.Height * map.Width)) - map.FirstChannel) / map.Lanes * map.Height) + (target / map.Width % map.Height);
        int rows = map.Planes * map.Height;
        if (row >= worker.Start(rows) && row < worker.End(rows))
            *Element(map, target) = value;
    }

    /// <summary>The element whose row-major NCHW index is <paramref name="target"/>, likewise.</summary>
    public static float Read(in FeatureMap map, int target) => *Element(map, target);

    private static float* Element(in FeatureMap map, int target)
    {
        int cells = map.Height * map.Width, cell = target % cells;
        return map.Channel((target / cells) - map.FirstChannel) + ((nint)(cell / map.Width) * map.RowPitch) + ((nint)(cell % map.Width) * map.ColumnPitch);
    }
}
