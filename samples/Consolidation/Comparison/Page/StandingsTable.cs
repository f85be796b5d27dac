using System.Xml.Linq;
using ConsolidationSample.Comparison.Contenders;
using ConsolidationSample.Comparison.Measuring;
using static ConsolidationSample.Comparison.Page.Markup;

namespace ConsolidationSample.Comparison.Page;

/// <summary>All numbers, by family; the best of what was not told the answer is bold.</summary>
internal static class StandingsTable
{
    public static XElement Draw(Results results)
    {
        bool randomised = results.AllRandomised is not null;
        var body = Element("tbody");
        foreach (var family in results.Standings.GroupBy(row => row.Contender.Family))
        {
            body.Add(Element("tr.family", Element("th", Attribute("colspan", randomised ? 10 : 8), family.Key.Title)));
            body.Add(family.Select(row => Draw(row, results, randomised)));
        }

        return Element("table", Element("thead", Head(randomised)), body);
    }

    private static XElement Head(bool randomised) => Element("tr",
        Element("th.method", "Method"), Element("th", "Phantoms"), Element("th", "Hits"), Element("th", $"Within {Measures.Near} px"),
        Element("th", "Mass in the lesion"), Element("th", "AOPC, twin"), Element("th", "AOPC, mean"),
        randomised ? new[] { Element("th", "Dense layer random"), Element("th", "All layers random") } : null,
        Element("th", "Time, ms"));

    private static XElement Draw(Standing row, Results results, bool randomised)
    {
        var contender = row.Contender;
        string note = string.Join("; ", new[] { contender.Note, row.Empty > 0 ? $"{row.Empty} empty maps" : "" }.Where(part => part.Length > 0));
        return Element($"tr.{(contender.IsReference ? "reference" : contender.KnowsAnswer ? "told" : "method")}",
            Element("th.method", contender.Name, Element("span.reading", contender.Reading.Text), note.Length > 0 ? Element("span.note", note) : null),
            Element("td", row.Count),
            Cell(row, results, standing => standing.Hits, Column.Percent, isShare: true),
            Cell(row, results, standing => standing.Near, Column.Percent, isShare: true),
            Cell(row, results, standing => standing.Mass, Column.Percent, isShare: true),
            Cell(row, results, standing => standing.Healed, Column.Plain),
            Cell(row, results, standing => standing.Averaged, Column.Plain),
            randomised ? new[] { Element("td", Plain(row.LastRandomised)), Element("td", Plain(row.AllRandomised)) } : null,
            Element("td.time", contender.IsReference ? "–" : Column.Significant(row.Milliseconds.Value)));
    }

    private static XElement Cell(Standing row, Results results, Func<Standing, Summary> measure, Func<double, string> format, bool isShare = false)
    {
        var value = measure(row);
        double best = results.Standings.Where(IsInTheRace).Max(other => measure(other).Value);
        var cell = Element(IsInTheRace(row) && value.Value == best ? "td.best" : "td", format(value.Value), Element("span.interval", $"±{Half(value, isShare)}"));
        if (isShare) cell.SetAttributeValue("style", $"background-size: {100 * value.Value:0.#}% 100%");
        return cell;
    }

    private static bool IsInTheRace(Standing row) => row.Contender is { IsReference: false, KnowsAnswer: false };

    private static string Half(Summary value, bool isShare)
    {
        double half = (value.High - value.Low) / 2;
        return isShare ? $"{100 * half:0}" : $"{half:0.00}";
    }

    private static string Plain(double? value) => value is { } number ? Column.Plain(number) : "–";
}
