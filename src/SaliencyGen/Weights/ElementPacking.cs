using SaliencyGen.Kernels;
using SaliencyGen.Threading;

namespace SaliencyGen.Weights;

/// <summary>Lays a constant that varies over space out like the maps that it is combined with.</summary>
public static unsafe class ElementPacking
{
    /// <summary>
    /// Writes row-major NCHW <paramref name="values"/> into <paramref name="map"/>, each as its reciprocal where the network divides,
    /// and times <paramref name="sign"/>.
    /// </summary>
    public static void Pack(float* values, in FeatureMap map, bool reciprocal = false, float sign = 1)
    {
        Layout.FromPlain(Worker.Alone, values, map, accumulate: false);
        if (!reciprocal && sign == 1) return;
        for (int channel = 0; channel < map.Channels; channel++)
        {
            // Lane by lane: a padding lane stays zero, whose reciprocal would poison the sums that it is multiplied into.
            float* first = map.Data + (channel / map.Lanes * map.PlanePitch) + (channel % map.Lanes);
            for (int cell = map.Height * map.Width; cell > 0; cell--, first += map.Lanes)
                *first = reciprocal ? sign / *first : sign * *first;
        }
    }
}
