using SaliencyGen;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample;

/// <summary>One picture of a sheet with its caption.</summary>
internal static class Panel
{
    public const float Scale = 1.5f;
    public const int Size = (int)(Phantom.Size * Scale);
    public const int CaptionHeight = 46;

    /// <summary>For display only; the numbers come from the maps as they are.</summary>
    public const float DisplaySmoothing = 1.5f;

    private const float TextSize = 17;
    private static readonly Rgb Annotation = new(60, 255, 90);
    private static readonly Rgb TwinAnnotation = new(255, 190, 40);
    private static readonly Rgb Hit = new(110, 240, 130);
    private static readonly Rgb Miss = new(255, 120, 110);
    private static readonly Rgb Quiet = new(190, 195, 200);

    public static void Radiograph(RgbImage sheet, int left, int top, Study study)
    {
        sheet.Paste(MapPicture.Gray(study.Phantom.Image, Phantom.Size, Scale), left, top);
        using var drawing = new Drawing(sheet);
        if (study.Phantom.HasConsolidation) Outline(drawing, left, top, study, Annotation);
        drawing.Text("Radiograph", left, top + Size + 19, TextSize, Rgb.White, bold: true);
        drawing.Text(study.Phantom.HasConsolidation ? "annotated lesion in green" : "no lesion", left, top + Size + 39, TextSize, Quiet);
    }

    public static void Map(RgbImage sheet, int left, int top, Study study, Finding finding)
    {
        var style = finding.Method.IsHeatmap ? MapStyle.Heatmap : MapStyle.Signed with { Smoothing = DisplaySmoothing };
        sheet.Paste(MapPicture.Over(study.Phantom.Image, finding.Map, Phantom.Size, style, Scale), left, top);
        using var drawing = new Drawing(sheet);
        if (study.Phantom.HasConsolidation) Outline(drawing, left, top, study, Annotation);
        else if (finding.Method.NeedsBaseline) Outline(drawing, left, top, study, TwinAnnotation);

        var peak = finding.Peak;
        var verdict = peak.Distance is null ? Rgb.White : peak.IsHit ? Hit : Miss;
        float x = left + ((peak.Column + 0.5f) * Scale), y = top + ((peak.Row + 0.5f) * Scale);
        drawing.Circle(x, y, 6, Rgb.Black, 4);
        drawing.Circle(x, y, 6, verdict, 2);

        float end = drawing.Text(MethodNames.Of(finding.Method), left, top + Size + 19, TextSize, Rgb.White, bold: true);
        if (peak.Distance is not null) drawing.Text(peak.Verdict, end + 8, top + Size + 19, TextSize, verdict, bold: true);
        drawing.Text(Numbers(finding), left, top + Size + 39, TextSize, Quiet);
    }

    private static string Numbers(Finding finding)
    {
        var explanation = finding.Explanation;
        if (!finding.DistributesScore) return $"score {explanation.Score:0.00}";
        return finding.Method.NeedsBaseline
            ? $"score {explanation.Score:0.00}, baseline {explanation.ReferenceScore:0.00}, delta {explanation.Delta:0.0e+0}"
            : $"score {explanation.Score:0.00}, delta {explanation.Delta:0.00}";
    }

    private static void Outline(Drawing drawing, int left, int top, Study study, Rgb color)
    {
        var outline = Contour.OfMask(study.LesionMask, Phantom.Size);
        drawing.Lines(outline, Scale, left, top, Rgb.Black, 3);
        drawing.Lines(outline, Scale, left, top, color, 1.5f);
    }
}
