using SaliencyGen;
using SaliencyGen.Attribution;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample;

/// <summary>The pointing game: is a map's strongest place inside the annotated lesion?</summary>
/// <param name="Row">Row of the strongest place.</param>
/// <param name="Column">Its column.</param>
/// <param name="Distance">Pixels to the nearest pixel of the lesion, 0 inside; null where there is no lesion to hit.</param>
/// <param name="IsEmpty">The map is zero everywhere, as Grad-CAM's is where nothing speaks for the class, and points nowhere.</param>
internal sealed record Pointing(int Row, int Column, double? Distance, bool IsEmpty)
{
    /// <summary>Smoothing of |map| before its maximum is taken, in pixels. Heatmaps are smooth already and taken as they are.</summary>
    public const float Sigma = 4;

    public bool IsHit => Distance == 0;

    public string Verdict => Distance switch
    {
        _ when IsEmpty => "empty map",
        null => "-",
        0 => "hit",
        { } distance => $"miss by {distance:0} px",
    };

    public static Pointing Of(ExplanationMethod method, ReadOnlySpan<float> map, Phantom phantom)
    {
        if (!map.ContainsAnyExcept(0)) return new(0, 0, phantom.HasConsolidation ? double.PositiveInfinity : null, IsEmpty: true);

        int peak = method.IsHeatmap
            ? Peak.IndexOfMaximum(map)
            : Peak.IndexOfStrongestRegion(map, Phantom.Size, Sigma, new float[2 * map.Length]);
        var (row, column) = Math.DivRem(peak, Phantom.Size);
        return new(row, column, phantom.HasConsolidation ? DistanceTo(phantom.LesionMask, row, column) : null, IsEmpty: false);
    }

    /// <summary>Pixels to the nearest pixel of a mask, 0 inside.</summary>
    public static double DistanceTo(ReadOnlySpan<byte> mask, int row, int column)
    {
        double nearest = double.PositiveInfinity;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) continue;
            var (y, x) = Math.DivRem(i, Phantom.Size);
            nearest = Math.Min(nearest, double.Hypot(y - row, x - column));
        }

        return nearest;
    }
}
