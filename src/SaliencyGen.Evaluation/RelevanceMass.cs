using SaliencyGen.Evaluation.Common;
using SaliencyGen.Execution;

namespace SaliencyGen.Evaluation;

/// <summary>
/// How much of what speaks for the class lies on the object. L. Arras, A. Osman, W. Samek, "CLEVR-XAI: A benchmark dataset for the ground
/// truth evaluation of neural network explanations", Information Fusion 81 (2022), there relevance mass accuracy
/// (<see href="https://arxiv.org/abs/2003.07258"/>).
/// </summary>
public static class RelevanceMass
{
    /// <summary>The share, 0 to 1, of the positive values that lies inside; negative values count nowhere.</summary>
    /// <param name="map">One value per pixel.</param>
    /// <param name="mask">As long as the map, not 0 inside the object.</param>
    /// <returns>Not a number where the map has no positive value, as a Grad-CAM heatmap may: there is nothing to share.</returns>
    /// <exception cref="ArgumentException">The mask has no inside.</exception>
    public static double Inside(ReadOnlySpan<float> map, ReadOnlySpan<byte> mask)
    {
        Check.Input(map, map.Length, nameof(map));
        Require.Mask(mask, map.Length, nameof(mask));
        double inside = 0, all = 0;
        for (int i = 0; i < map.Length; i++)
        {
            if (map[i] <= 0) continue;
            all += map[i];
            if (mask[i] != 0) inside += map[i];
        }

        return all > 0 ? inside / all : double.NaN;
    }
}
