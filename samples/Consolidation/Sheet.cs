using SaliencyGen;
using SaliencyGen.Imaging;

namespace ConsolidationSample;

/// <summary>One picture per study: the radiograph, then maps over it.</summary>
internal static class Sheet
{
    private const int Gap = 14;
    private const int HeaderHeight = 74;
    private static readonly Rgb Background = new(24, 26, 30);
    private static readonly Rgb Quiet = new(190, 195, 200);

    /// <summary>For a document: neighbours, of which some hit and some miss.</summary>
    private static readonly ExplanationMethod[] FigureMethods =
    [
        ExplanationMethod.Gradient, ExplanationMethod.GuidedBackprop, ExplanationMethod.GradCam, ExplanationMethod.Lrp, ExplanationMethod.DeepLift,
    ];

    /// <summary>All methods.</summary>
    public static RgbImage Draw(Examination examination)
    {
        var sheet = Draw(examination, examination.Findings, 1.5f, HeaderHeight);
        var drawing = new Drawing(sheet);
        var study = examination.Study;
        drawing.Text($"Phantom {study.Phantom.Seed}: {study.Label}. The network says {examination.Probability:0.0 %} consolidation.",
            Gap, 30, 22, Rgb.White, bold: true);
        drawing.Text($"Red speaks for consolidation, blue against (pixel maps smoothed, σ {Panel.DisplaySmoothing} px). "
            + $"Ring: strongest place (of |map|, σ {Pointing.Sigma} px; Grad-CAM as it is).", Gap, 56, 16, Quiet);
        return sheet;
    }

    /// <summary>A few methods, small in pixels and bytes.</summary>
    public static RgbImage Figure(Examination examination)
    {
        var figure = Draw(examination, [.. examination.Findings.Where(finding => FigureMethods.Contains(finding.Method))], 1.25f, Gap);
        figure.DropLowBits(2);
        return figure;
    }

    private static RgbImage Draw(Examination examination, IReadOnlyList<Finding> findings, float scale, int header)
    {
        int panels = findings.Count + 1, columns = (int)Math.Ceiling(Math.Sqrt(panels)), rows = (panels + columns - 1) / columns;
        int stepX = Panel.Size(scale) + Gap, stepY = Panel.Size(scale) + Panel.CaptionHeight(scale) + Gap;
        var sheet = new RgbImage(Gap + (columns * stepX), header + (rows * stepY));
        sheet.Fill(Background);

        var panel = new Panel(sheet, examination.Study, scale);
        panel.Radiograph(Gap, header);
        for (int i = 1; i < panels; i++)
            panel.Map(Gap + (i % columns * stepX), header + (i / columns * stepY), findings[i - 1]);

        return sheet;
    }
}
