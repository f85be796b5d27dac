using SaliencyGen.Attribution;
using SaliencyGen.Evaluation.Common;
using SaliencyGen.Execution;

namespace SaliencyGen.Evaluation;

/// <summary>
/// Whether a map's strongest pixel lies on the object. J. Zhang, Z. Lin, J. Brandt, X. Shen, S. Sclaroff, "Top-down neural attention by
/// excitation backprop", ECCV 2016 (<see href="https://arxiv.org/abs/1608.00507"/>). The share of hits over many images is the game's
/// accuracy.
/// </summary>
public static class PointingGame
{
    /// <summary>Whether the largest value of <paramref name="map"/>, the first of equals, lies inside.</summary>
    /// <param name="map">One value per pixel.</param>
    /// <param name="mask">As long as the map, not 0 inside the object.</param>
    /// <exception cref="ArgumentException">The mask has no inside: neither a hit nor a miss.</exception>
    public static bool IsHit(ReadOnlySpan<float> map, ReadOnlySpan<byte> mask)
    {
        Check.Input(map, map.Length, nameof(map));
        Require.Mask(mask, map.Length, nameof(mask));
        return mask[Peak.IndexOfMaximum(map)] != 0;
    }

    /// <summary>The same with a margin around the object; the paper allows 15 pixels.</summary>
    /// <param name="map">One value per pixel.</param>
    /// <param name="mask">As long as the map, not 0 inside the object.</param>
    /// <param name="width">Columns of both.</param>
    /// <param name="tolerance">Largest distance between the centres of the strongest pixel and of one inside, in pixels.</param>
    /// <exception cref="ArgumentException">The mask has no inside: neither a hit nor a miss.</exception>
    public static bool IsHit(ReadOnlySpan<float> map, ReadOnlySpan<byte> mask, int width, float tolerance)
    {
        Require.Finite(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        Require.Width(width, map.Length);
        if (IsHit(map, mask)) return true;

        var (row, column) = Math.DivRem(Peak.IndexOfMaximum(map), width);
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) continue;
            var (y, x) = Math.DivRem(i, width);
            float down = y - row, right = x - column;
            if ((down * down) + (right * right) <= tolerance * tolerance) return true;
        }

        return false;
    }
}
