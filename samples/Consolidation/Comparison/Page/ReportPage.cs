using System.Xml.Linq;
using ConsolidationSample.Comparison.Measuring;
using static ConsolidationSample.Comparison.Page.Markup;

namespace ConsolidationSample.Comparison.Page;

/// <summary>The whole page as one file: no scripts, no network, also well-formed XML.</summary>
internal static class ReportPage
{
    public static string Write(Results results)
    {
        var page = Element("html", Attribute("lang", "en"),
            Element("head",
                Element("meta", Attribute("charset", "utf-8")),
                Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Element("title", "Explanation methods compared where the truth is known"),
                Element("style", PageStyle.Css)),
            Element("body", Head(results), Body(results)));
        return $"<!DOCTYPE html>\n{page}\n";
    }

    private static object[] Head(Results results) =>
    [
        Element("h1", "Explanation methods compared where the truth is known"),
        Element("p.quiet",
            "A small network tells whether a synthetic chest radiograph shows a consolidation. Where the lesion is, is known to the pixel. So each map can be right or wrong. "
            + "Synthetic images: nothing here is about real patients."),
        Element("div.tiles",
            Tile($"{results.Options.Count}", "phantoms with a lesion"),
            Tile($"{results.Recognised}", "of them recognised by the network"),
            Tile($"{results.Standings.Count(row => !row.Contender.IsReference)}", "explanations of each"),
            Tile($"{Experiment.FirstSeed}", "first seed")),
    ];

    private static object[] Body(Results results) =>
    [
        Element("h2", "What the numbers say"),
        Findings.Draw(results),
        Element("h2", "All methods, all measures"),
        Element("p.key", Element("i.method", ""), "method", Element("i.told", ""), "was told the answer", Element("i.reference", ""), "no explanation, for comparison",
            Element("span.more", "Whiskers: 95 % intervals, of time quartiles. Sorted by the pointing game.",
                results.AllRandomised is null ? null : " Randomised: hollow, the dense layer; filled, all layers; near 0 is good.")),
        Element("div.scroll", DotChart.Draw(results)),
        Element("h2", "The numbers"),
        Element("div.scroll", StandingsTable.Draw(results)),
        Element("h2", "The maps"),
        Element("p.quiet",
            $"The first {results.Pictured.Count} phantoms, not picked. Green: the lesion. Ring: the map's strongest place. Red speaks for consolidation, blue against; maps without a sign go from dark to bright. "
            + $"Pixel maps are smoothed for display (σ {Panel.DisplaySmoothing} px); each picture has its own scale."),
        Element("div.scroll", Gallery.Draw(results)),
        Element("h2", "How it was measured"),
        Definitions.Draw(results),
    ];

    private static XElement Tile(string number, string text) => Element("div.tile", Element("b", number), Element("span", text));
}
