using ConsolidationSample.Comparison.Contenders;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Overview;

/// <summary>The picture: a column per image and a row per method, in as many blocks beside each other as a page is wide.</summary>
internal sealed class OverviewSheet
{
    private const int Gap = 6;
    private const int BlockGap = 24;
    private const int Margin = 14;
    private const int CellWidth = 92;
    private const int PageWidth = 1050;
    private const int HeaderHeight = 58;
    private const int NameHeight = 16;
    private const int CaptionHeight = 14;
    private const float TextSize = 11;
    private static readonly Rgb Background = new(24, 26, 30);
    private static readonly Rgb Quiet = new(190, 195, 200);

    private readonly IReadOnlyList<Subject> _subjects;
    private readonly int _imageWidth;
    private readonly float _scale;
    private readonly int _cellHeight;

    private OverviewSheet(IReadOnlyList<Subject> subjects, int imageWidth)
    {
        (_subjects, _imageWidth) = (subjects, imageWidth);
        _scale = (float)CellWidth / imageWidth;
        _cellHeight = (int)MathF.Round(subjects[0].Shown.Length / imageWidth * _scale);
    }

    private int BlockWidth => (_subjects.Count * (CellWidth + Gap)) - Gap;

    private int RowHeight => NameHeight + _cellHeight + CaptionHeight + Gap;

    /// <param name="title">What stands above.</param>
    /// <param name="subjects">The images, of one size.</param>
    /// <param name="imageWidth">Their columns.</param>
    /// <param name="rows">What the methods say of them.</param>
    /// <param name="classOf">What a reader calls a class.</param>
    public static RgbImage Draw(
        string title, IReadOnlyList<Subject> subjects, int imageWidth, IReadOnlyList<MethodRow> rows, Func<int, string> classOf) =>
        new OverviewSheet(subjects, imageWidth).Draw(title, rows, classOf);

    private RgbImage Draw(string title, IReadOnlyList<MethodRow> rows, Func<int, string> classOf)
    {
        int blocks = Math.Clamp((PageWidth + BlockGap) / (BlockWidth + BlockGap), 1, rows.Count);
        int perBlock = (rows.Count + blocks - 1) / blocks;
        var sheet = new RgbImage((2 * Margin) + (blocks * (BlockWidth + BlockGap)) - BlockGap, HeaderHeight + ((1 + perBlock) * RowHeight) + Margin);
        sheet.Fill(Background);
        Header(sheet, title);
        for (int block = 0; block < blocks; block++)
        {
            int left = Margin + (block * (BlockWidth + BlockGap));
            Row(sheet, left, HeaderHeight, "Image",
                i => MapPicture.Gray(_subjects[i].Shown, _imageWidth, _scale),
                i => $"{classOf(_subjects[i].Target)} {rows[0].Maps[i].Explanation.Score:0.00}");
            foreach (var (index, row) in rows.Skip(block * perBlock).Take(perBlock).Index())
                Row(sheet, left, HeaderHeight + ((index + 1) * RowHeight), row.Name, i => Picture(row, i), i => Caption(row, row.Maps[i]));
        }

        sheet.DropLowBits(3);
        return sheet;
    }

    private void Row(RgbImage sheet, int left, int top, string name, Func<int, RgbImage> picture, Func<int, string> caption)
    {
        for (int i = 0; i < _subjects.Count; i++) sheet.Paste(picture(i), Column(i), top + NameHeight);
        var drawing = new Drawing(sheet);
        drawing.FittedText(name, left, top + NameHeight - 5, TextSize + 1, BlockWidth, Rgb.White, bold: true);
        for (int i = 0; i < _subjects.Count; i++)
            drawing.FittedText(caption(i), Column(i), top + NameHeight + _cellHeight + CaptionHeight - 3, TextSize, CellWidth, Quiet);

        int Column(int i) => left + (i * (CellWidth + Gap));
    }

    private RgbImage Picture(MethodRow row, int image)
    {
        var style = row.Reading.Style;
        // Chosen for phantoms, which are wider.
        style = style with { Smoothing = style.Smoothing * _imageWidth / Phantom.Size };
        return MapPicture.Over(_subjects[image].Shown, row.Reading.Shown(row.Maps[image].Values), _imageWidth, style, _scale);
    }

    private static string Caption(MethodRow row, Map map)
    {
        var explanation = map.Explanation;
        return row.DistributesScore ? $"sum {explanation.AttributionSum:0.00} of {explanation.Score - explanation.ReferenceScore:0.00}" : "";
    }

    private static void Header(RgbImage sheet, string title)
    {
        var drawing = new Drawing(sheet);
        int room = sheet.Width - (2 * Margin);
        drawing.FittedText(title, Margin, 24, 18, room, Rgb.White, bold: true);
        drawing.FittedText(
            "Below each image the explained class and its score. Red speaks for it, blue against; dark to bright: little to much. "
            + "Each map has a scale of its own.", Margin, 45, 13, room, Quiet);
    }
}
