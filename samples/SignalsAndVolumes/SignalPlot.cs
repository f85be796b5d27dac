using SaliencyGen.Attribution;
using SaliencyGen.Imaging;

namespace SignalsAndVolumesSample;

/// <summary>A signal of some leads below each other: its line in the colours of an attribution, or over bars in those of a heat map.</summary>
internal sealed class SignalPlot(RgbImage picture, int left, int top, Heartbeat signal)
{
    /// <summary>Pixels of a sample and of a millivolt, and of a lead from top to bottom.</summary>
    private const int PerSample = 2, PerMillivolt = 26, Lead = 66;

    // For display only, in samples.
    private const float Smoothing = 2;

    private static readonly Rgb Truth = new(60, 255, 90);

    public static int Width => PerSample * Heartbeats.InputWidth;

    public static int Height => Heartbeats.InputChannels * Lead;

    /// <summary>Red speaks for the class, blue against, white does neither. Each sample of each lead has a value.</summary>
    public void Attribution(float[] attribution)
    {
        float[] smooth = new float[attribution.Length], scratch = new float[attribution.Length];
        for (int lead = 0; lead < Heartbeats.InputChannels; lead++)
        {
            var samples = new Range(lead * Heartbeats.InputWidth, (lead + 1) * Heartbeats.InputWidth);
            GaussianBlur.Apply(attribution.AsSpan(samples), Heartbeats.InputWidth, Smoothing, smooth.AsSpan(samples), scratch.AsSpan(samples));
        }

        var colors = new byte[RgbImage.BytesPerPixel * smooth.Length];
        Normalization.Symmetric(smooth, Percentile.OfMagnitude(smooth, 99.5, scratch), smooth);
        ColorMaps.Diverging(smooth, colors);
        Lines((lead, sample) => At(colors, (lead * Heartbeats.InputWidth) + sample));
    }

    /// <summary>A value for each sample, whatever the lead: dark to bright bars behind the lines.</summary>
    public void HeatMap(float[] heat)
    {
        float[] normalized = new float[heat.Length];
        var colors = new byte[RgbImage.BytesPerPixel * heat.Length];
        Normalization.Range(heat, 0, Math.Max(heat.Max(), float.Epsilon), normalized);
        ColorMaps.Sequential(normalized, colors);
        var drawing = new Drawing(picture);
        for (int sample = 0; sample < heat.Length; sample++)
            drawing.Rectangle(left + (PerSample * sample), top, PerSample, Height, At(colors, sample));
        Lines((_, _) => new(150, 215, 255));
    }

    private void Lines(Func<int, int, Rgb> color)
    {
        var drawing = new Drawing(picture);
        for (int lead = 0; lead < Heartbeats.InputChannels; lead++)
            for (int sample = 1; sample < Heartbeats.InputWidth; sample++)
                drawing.Lines([new(X(sample - 1), Y(lead, sample - 1), X(sample), Y(lead, sample))], 1, left, top, color(lead, sample), 1.8f);
        if (signal.End > 0) drawing.Rectangle(left + X(signal.Begin), top + Height - 3, X(signal.End) - X(signal.Begin), 3, Truth);
    }

    private static float X(int sample) => PerSample * (sample + 0.5f);

    private float Y(int lead, int sample) => (Lead * (lead + 0.62f)) - (PerMillivolt * signal.Input[(lead * Heartbeats.InputWidth) + sample]);

    private static Rgb At(byte[] colors, int index) => new(colors[RgbImage.BytesPerPixel * index], colors[(RgbImage.BytesPerPixel * index) + 1], colors[(RgbImage.BytesPerPixel * index) + 2]);
}
