using SaliencyGen;
using SaliencyGen.Attribution;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Comparison.Contenders;

/// <summary>What the values of a map mean, and so what measures and pictures may take from them.</summary>
internal enum Reading
{
    /// <summary>How strongly a pixel would move the score: the sign is that of the pixel's change, so the magnitude counts.</summary>
    Sensitivity,

    /// <summary>What a pixel gives to the score: positive values speak for the class.</summary>
    Contribution,

    /// <summary>A smooth map; positive values speak for the class.</summary>
    Heatmap,

    /// <summary>A smooth map of scores, one for each place kept alone: differences tell, and the level that all share says nothing of a place.</summary>
    Scores,
}

internal static class Readings
{
    /// <summary>Smoothing of pixel maps before their maximum is taken, in pixels.</summary>
    public const float Smoothing = Pointing.Sigma;

    public static Reading Of(ExplanationMethod method) => method switch
    {
        ExplanationMethod.ReciproCam => Reading.Scores,
        { IsHeatmap: true } => Reading.Heatmap,
        ExplanationMethod.Gradient or ExplanationMethod.DeconvNet => Reading.Sensitivity,
        ExplanationMethod.GuidedBackprop or ExplanationMethod.GuidedGradCam => Reading.Sensitivity,
        _ => Reading.Contribution,
    };

    extension(Reading reading)
    {
        public string Text => reading switch
        {
            Reading.Sensitivity => "|value|",
            Reading.Contribution => "signed",
            _ => "heatmap",
        };

        public MapStyle Style => reading switch
        {
            Reading.Contribution => MapStyle.Signed with { Smoothing = Panel.DisplaySmoothing },
            Reading.Sensitivity => MapStyle.Heatmap with { Smoothing = Panel.DisplaySmoothing },
            _ => MapStyle.Heatmap,
        };

        /// <summary>Leaves what the measures see: large where much speaks for the class.</summary>
        public void Apply(Span<float> map)
        {
            if (reading == Reading.Scores) Lower(map);
            if (reading != Reading.Sensitivity) return;
            foreach (ref float value in map) value = Math.Abs(value);
        }

        /// <summary>What a picture has colours for: without a colour for what speaks against the class, that must not set the scale.</summary>
        public float[] Shown(ReadOnlySpan<float> map)
        {
            float[] shown = [.. map];
            reading.Apply(shown);
            if (reading != Reading.Heatmap) return shown;
            foreach (ref float value in shown.AsSpan()) value = Math.Max(value, 0);
            return shown;
        }

        /// <summary>The strongest place of a map that was read; null where nothing in it is positive.</summary>
        public int? Peak(ReadOnlySpan<float> map, Span<float> scratch)
        {
            var positive = scratch[..map.Length];
            for (int i = 0; i < map.Length; i++) positive[i] = Math.Max(map[i], 0);
            if (!positive.ContainsAnyExcept(0)) return null;
            if (reading is Reading.Sensitivity or Reading.Contribution) GaussianBlur.Apply(positive, Phantom.Size, Smoothing, positive, scratch[map.Length..]);
            return SaliencyGen.Attribution.Peak.IndexOfMaximum(positive);
        }
    }

    /// <summary>Takes away what all values have: the least of them.</summary>
    private static void Lower(Span<float> map)
    {
        float least = float.PositiveInfinity;
        foreach (float value in map) least = Math.Min(least, value);
        foreach (ref float value in map) value -= least;
    }
}
