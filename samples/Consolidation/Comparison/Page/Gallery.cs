using System.Xml.Linq;
using ConsolidationSample.Comparison.Contenders;
using ConsolidationSample.Comparison.Measuring;
using SaliencyGen.Imaging;
using SaliencyGen.Samples.Phantoms;
using static ConsolidationSample.Comparison.Page.Markup;

namespace ConsolidationSample.Comparison.Page;

/// <summary>A row of pictures per method: its maps over the first phantoms, and over the first one when the network is random.</summary>
internal static class Gallery
{
    private static readonly Rgb Outline = new(60, 255, 90);
    private static readonly Rgb Hit = new(255, 255, 255);

    public static XElement Draw(Results results)
    {
        var table = Element("table.gallery", Element("thead", Element("tr",
            Element("th.method", ""),
            results.Pictured.Select(pictured => Element("th", $"phantom {pictured.Study.Phantom.Seed}")),
            results.AllRandomised is null ? null : Element("th", $"phantom {results.Pictured[0].Study.Phantom.Seed}, network random"))));
        var body = Element("tbody", Row("Radiograph", "lesion outlined", results.Pictured.Select(pictured => Radiograph(pictured.Study))));
        foreach (var standing in results.Standings)
        {
            var contender = standing.Contender;
            List<XElement> pictures = [.. results.Pictured.Select(pictured =>
                Map(pictured.Study, contender, pictured.Views.First(view => view.Contender == contender).Map, showPeak: true))];
            if (results.AllRandomised?.First.GetValueOrDefault(contender.Name) is { } random)
                pictures.Add(Map(results.Pictured[0].Study, contender, random, showPeak: false));
            body.Add(Row(contender.Name, $"hits {Column.Percent(standing.Hits.Value)}", pictures));
        }

        table.Add(body);
        return table;
    }

    private static XElement Row(string name, string note, IEnumerable<XElement> pictures) =>
        Element("tr", Element("th.method", name, Element("span.note", note)), pictures.Select(picture => Element("td", picture)));

    private static XElement Radiograph(Study study) => Picture(study, MapPicture.Gray(study.Phantom.Image, Phantom.Size), null, "radiograph");

    private static XElement Map(Study study, Contender contender, float[] map, bool showPeak) => Picture(
        study,
        MapPicture.Over(study.Phantom.Image, contender.Reading.Shown(map), Phantom.Size, contender.Reading.Style),
        showPeak ? contender.Reading.Peak(map, new float[2 * map.Length]) : null,
        contender.Name);

    private static XElement Picture(Study study, RgbImage picture, int? peak, string text)
    {
        var drawing = new Drawing(picture);
        drawing.Lines(Contour.OfMask(study.LesionMask, Phantom.Size), 1, 0, 0, Rgb.Black, 2.2f);
        drawing.Lines(Contour.OfMask(study.LesionMask, Phantom.Size), 1, 0, 0, Outline, 1.1f);
        if (peak is { } place)
        {
            float x = (place % Phantom.Size) + 0.5f, y = (place / Phantom.Size) + 0.5f;
            drawing.Circle(x, y, 5, Rgb.Black, 3);
            drawing.Circle(x, y, 5, Hit, 1.5f);
        }

        picture.DropLowBits(2);
        return Element("img",
            Attribute("src", $"data:image/png;base64,{Convert.ToBase64String(ImageFile.ToPng(picture, isSmall: true))}"),
            Attribute("width", picture.Width), Attribute("height", picture.Height),
            Attribute("alt", $"{text}, phantom {study.Phantom.Seed}"));
    }
}
