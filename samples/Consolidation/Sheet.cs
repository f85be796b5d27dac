using SaliencyGen.Imaging;

namespace ConsolidationSample;

/// <summary>One picture per study: the radiograph, then every method's map over it.</summary>
internal static class Sheet
{
    private const int Gap = 14;
    private const int HeaderHeight = 74;
    private static readonly Rgb Background = new(24, 26, 30);
    private static readonly Rgb Quiet = new(190, 195, 200);

    public static RgbImage Draw(Examination examination)
    {
        int panels = examination.Findings.Count + 1, columns = (int)Math.Ceiling(Math.Sqrt(panels)), rows = (panels + columns - 1) / columns;
        var sheet = new RgbImage(Gap + (columns * (Panel.Size + Gap)), HeaderHeight + (rows * (Panel.Size + Panel.CaptionHeight + Gap)));
        sheet.Fill(Background);
        Header(sheet, examination);

        Panel.Radiograph(sheet, Gap, HeaderHeight, examination.Study);
        for (int i = 1; i < panels; i++)
        {
            int left = Gap + (i % columns * (Panel.Size + Gap)), top = HeaderHeight + (i / columns * (Panel.Size + Panel.CaptionHeight + Gap));
            Panel.Map(sheet, left, top, examination.Study, examination.Findings[i - 1]);
        }

        return sheet;
    }

    private static void Header(RgbImage sheet, Examination examination)
    {
        using var drawing = new Drawing(sheet);
        var study = examination.Study;
        drawing.Text($"Phantom {study.Phantom.Seed}: {study.Label}. The network says {examination.Probability:0.0 %} consolidation.",
            Gap, 30, 22, Rgb.White, bold: true);
        drawing.Text($"Red speaks for consolidation, blue against (pixel maps smoothed, σ {Panel.DisplaySmoothing} px). "
            + $"Ring: strongest place (|map|, σ {Pointing.Sigma} px).", Gap, 56, 16, Quiet);
    }
}
