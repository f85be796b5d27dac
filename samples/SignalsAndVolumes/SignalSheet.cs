using SaliencyGen;
using SaliencyGen.Imaging;

namespace SignalsAndVolumesSample;

/// <summary>One signal as several methods explain its class, a plot for each.</summary>
internal static class SignalSheet
{
    private const int Gap = 14, Caption = 20;

    // A fifth of a second, as long as a wide beat is.
    private const int Window = 26, Stride = 4;

    private static readonly Rgb Background = new(24, 26, 30);

    public static RgbImage Draw(Heartbeat example)
    {
        using var model = new Heartbeats();
        float[] flat = new float[Heartbeats.InputLength];
        List<(string Name, float[] Map)> maps =
        [
            ("Grad-CAM: one value for each sample, brighter speaks more", Maps.Of(model, ExplanationMethod.GradCam, example.Input, flat, example.Label)),
            ($"Occlusion: what the score loses where {Window} samples are covered", Occluded(model, example)),
            ("LRP EpsilonPlus: red speaks for a wide beat", Maps.Of(model, ExplanationMethod.LrpEpsilonPlus, example.Input, flat, example.Label)),
            ("DeepLIFT from a flat line: red for, blue against, adds up to the difference of scores", Maps.Of(model, ExplanationMethod.DeepLift, example.Input, flat, example.Label)),
            ("Gradient x Input", Maps.Of(model, ExplanationMethod.GradientTimesInput, example.Input, flat, example.Label)),
        ];
        int step = Caption + SignalPlot.Height + Gap;
        var sheet = new RgbImage(SignalPlot.Width + (2 * Gap), (step * maps.Count) + Gap);
        sheet.Fill(Background);
        foreach (var ((name, map), i) in maps.Select((map, i) => (map, i)))
        {
            new Drawing(sheet).Text(name, Gap, Gap + (i * step) + 13, 15, Rgb.White, bold: true);
            var plot = new SignalPlot(sheet, Gap, Gap + (i * step) + Caption, example);
            if (map.Length == Heartbeats.InputWidth) plot.HeatMap(map);
            else plot.Attribution(map);
        }

        return sheet;
    }

    private static float[] Occluded(Heartbeats model, Heartbeat example)
    {
        var map = new float[Heartbeats.InputWidth];
        new Occlusion<Heartbeats>(model, 1, Window, 1, Stride).Explain(example.Input, example.Label, map);
        return map;
    }
}
