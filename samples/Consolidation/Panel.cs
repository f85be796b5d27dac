using ConsolidationSample.Comparison.Contenders;
using SaliencyGen;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample;

/// <summary>One picture of a sheet with its caption.</summary>
internal sealed class Panel(RgbImage sheet, Study study, float scale)
{
    /// <summary>For display only; the numbers come from the maps as they are.</summary>
    public const float DisplaySmoothing = 1.5f;

    private static readonly Rgb Annotation = new(60, 255, 90);
    private static readonly Rgb TwinAnnotation = new(255, 190, 40);
    private static readonly Rgb Hit = new(110, 240, 130);
    private static readonly Rgb Miss = new(255, 120, 110);
    private static readonly Rgb Quiet = new(190, 195, 200);

    public static int Size(float scale) => (int)(Phantom.Size * scale);

    public static int CaptionHeight(float scale) => (int)(31 * scale);

    public void Radiograph(int left, int top)
    {
        sheet.Paste(MapPicture.Gray(study.Phantom.Image, Phantom.Size, scale), left, top);
        var drawing = new Drawing(sheet);
        if (study.Phantom.HasConsolidation) Outline(drawing, left, top, Annotation);
        Caption(drawing, "Radiograph", left, top, line: 1, Rgb.White);
        Caption(drawing, study.Phantom.HasConsolidation ? "annotated lesion in green" : "no lesion", left, top, line: 2, Quiet);
    }

    public void Map(int left, int top, Finding finding)
    {
        var style = finding.Method.IsHeatmap ? MapStyle.Heatmap : MapStyle.Signed with { Smoothing = DisplaySmoothing };
        float[] shown = finding.Method.IsHeatmap ? Readings.Of(finding.Method).Shown(finding.Map) : finding.Map;
        sheet.Paste(MapPicture.Over(study.Phantom.Image, shown, Phantom.Size, style, scale), left, top);
        var drawing = new Drawing(sheet);
        if (study.Phantom.HasConsolidation) Outline(drawing, left, top, Annotation);
        else if (finding.Method.NeedsBaseline) Outline(drawing, left, top, TwinAnnotation);

        var peak = finding.Peak;
        var verdict = peak.Distance is null ? Rgb.White : peak.IsHit ? Hit : Miss;
        if (!peak.IsEmpty)
        {
            float x = left + ((peak.Column + 0.5f) * scale), y = top + ((peak.Row + 0.5f) * scale);
            drawing.Circle(x, y, 4 * scale, Rgb.Black, 4);
            drawing.Circle(x, y, 4 * scale, verdict, 2);
        }

        float end = Caption(drawing, finding.Method.DisplayName, left, top, line: 1, Rgb.White);
        if (peak.Distance is not null || peak.IsEmpty) Caption(drawing, peak.Verdict, left, top, line: 1, verdict, indent: end + (5 * scale));
        Caption(drawing, Numbers(finding), left, top, line: 2, Quiet);
    }

    /// <summary>Writes below the picture, smaller where the text would run into the next panel.</summary>
    private float Caption(Drawing drawing, string text, int left, int top, int line, Rgb color, float indent = 0)
    {
        float below = top + Size(scale) + (13 * line * scale);
        return drawing.FittedText(text, left + indent, below, 11.2f * scale, Size(scale) - indent, color, bold: line == 1) - left;
    }

    private string Numbers(Finding finding)
    {
        var explanation = finding.Explanation;
        string text = $"score {explanation.Score:0.00}";
        if (finding.Method.NeedsBaseline)
            text += $", {(study.Phantom.HasConsolidation ? "healthy" : "diseased")} twin {explanation.ReferenceScore:0.00}";
        return finding.Method.DistributesScore ? $"{text}, delta {finding.Delta}" : text;
    }

    private void Outline(Drawing drawing, int left, int top, Rgb color)
    {
        var outline = Contour.OfMask(study.LesionMask, Phantom.Size);
        drawing.Lines(outline, scale, left, top, Rgb.Black, 3);
        drawing.Lines(outline, scale, left, top, color, 1.5f);
    }
}
