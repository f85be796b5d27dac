using SaliencyGen;
using SaliencyGen.Imaging;

namespace SignalsAndVolumesSample;

/// <summary>One volume as several methods explain its class: a row for each, a picture for every other slice.</summary>
internal static class VolumeSheet
{
    private const int Gap = 6, Caption = 20, Scale = 3, Step = 2;

    // Soft tissue: what a volume is made of where there is nothing.
    private const float Tissue = -0.5f;

    private static readonly Rgb Background = new(24, 26, 30), Truth = new(60, 255, 90);

    private static int Slice => Nodules.InputHeight * Nodules.InputWidth;

    public static RgbImage Draw(Nodule example)
    {
        using var model = new Nodules();
        float[] tissue = new float[Nodules.InputLength];
        Array.Fill(tissue, Tissue);
        List<(string Name, ExplanationMethod? Method)> rows =
        [
            ("Every other slice; the grainy nodule in green", null),
            ("Grad-CAM: brighter speaks more", ExplanationMethod.GradCam),
            ("LRP EpsilonPlus: red speaks for a grainy nodule", ExplanationMethod.LrpEpsilonPlus),
            ("DeepLIFT from plain tissue: red for, blue against", ExplanationMethod.DeepLift),
            ("Gradient", ExplanationMethod.Gradient),
        ];
        int columns = Nodules.InputDepth / Step, width = Scale * Nodules.InputWidth, height = Scale * Nodules.InputHeight, step = Caption + height + Gap;
        var sheet = new RgbImage(Gap + (columns * (width + Gap)), (step * rows.Count) + Gap);
        sheet.Fill(Background);
        float[] gray = Array.ConvertAll(example.Input, value => (value + 1) / 2);
        for (int i = 0; i < rows.Count; i++)
        {
            int top = Gap + (i * step) + Caption;
            var map = rows[i].Method is { } method ? Maps.Of(model, method, example.Input, tissue, example.Label) : null;
            var pictures = map is null ? Gray(gray) : Over(gray, map, rows[i].Method!.Value.IsHeatmap);
            for (int column = 0; column < columns; column++) sheet.Paste(pictures[column * Step], Gap + (column * (width + Gap)), top);
            var drawing = new Drawing(sheet);
            drawing.Text(rows[i].Name, Gap, top - 6, 14, Rgb.White, bold: true);
            for (int column = 0; column < columns; column++)
                if (example.RadiusIn(column * Step) is > 0 and var radius)
                    drawing.Circle(Gap + (column * (width + Gap)) + (Scale * (example.Column + 0.5f)), top + (Scale * (example.Row + 0.5f)), Scale * (radius + 1), Truth, 1.2f);
        }

        return sheet;
    }

    private static List<RgbImage> Gray(float[] gray) =>
        [.. Enumerable.Range(0, Nodules.InputDepth).Select(slice => MapPicture.Gray(gray.AsSpan(slice * Slice, Slice), Nodules.InputWidth, Scale))];

    /// <summary>All slices are one tall picture, so that a colour means the same in each.</summary>
    private static List<RgbImage> Over(float[] gray, float[] map, bool isHeatmap)
    {
        var style = isHeatmap ? MapStyle.Heatmap : MapStyle.Signed;
        var tall = MapPicture.Over(gray, map, Nodules.InputWidth, style, Scale);
        int bytes = tall.Pixels.Length / Nodules.InputDepth;
        return [.. Enumerable.Range(0, Nodules.InputDepth).Select(slice =>
        {
            var picture = new RgbImage(tall.Width, tall.Height / Nodules.InputDepth);
            tall.Pixels.Slice(slice * bytes, bytes).CopyTo(picture.Pixels);
            return picture;
        })];
    }
}
