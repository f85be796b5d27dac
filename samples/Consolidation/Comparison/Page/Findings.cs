using System.Xml.Linq;
using ConsolidationSample.Comparison.Measuring;
using static ConsolidationSample.Comparison.Page.Markup;

namespace ConsolidationSample.Comparison.Page;

/// <summary>What the numbers of this run say, in words. Every sentence is computed; none is an opinion.</summary>
internal static class Findings
{
    /// <summary>Above this rank correlation a map hardly noticed that the network was replaced.</summary>
    private const double Unmoved = 0.5;

    public static XElement Draw(Results results)
    {
        List<Standing> race = [.. results.Standings.Where(row => row.Contender is { IsReference: false, KnowsAnswer: false })];
        var edges = Reference(results, "Edges of the image");
        var random = Reference(results, "Random");
        return Element("ul",
            Sentence("Points at the lesion most often", Best(race, row => row.Hits.Value, row => Column.Percent(row.Hits.Value))),
            Sentence("Puts most of its mass into the lesion", Best(race, row => row.Mass.Value, row => Column.Percent(row.Mass.Value))),
            Sentence("Finds what the score rests on, by healing it first", Best(race, row => row.Healed.Value, row => $"{Column.Plain(row.Healed.Value)} logits")),
            Sentence(
                $"Points no better than the edges of the image ({Column.Percent(edges.Hits.Value)}; a random map {Column.Percent(random.Hits.Value)}), within the intervals",
                List(race.Where(row => row.Hits.Low <= edges.Hits.High), row => Column.Percent(row.Hits.Value))),
            results.AllRandomised is null ? null : Sentence(
                "Keeps its order of pixels when all weights are random (rank correlation above 0.5; contributions share the factor image less baseline)",
                List(race.Where(row => row.AllRandomised > Unmoved), row => Column.Plain(row.AllRandomised!.Value))),
            Element("li.time", Element("b", "Cheapest map: "),
                List(race.OrderBy(row => row.Milliseconds.Value).Take(3), row => $"{Column.Significant(row.Milliseconds.Value)} ms")));
    }

    private static Standing Reference(Results results, string name) => results.Standings.First(row => row.Contender.Name == name);

    private static XElement Sentence(string subject, string rows) => Element("li", Element("b", $"{subject}: "), rows);

    private static string Best(IEnumerable<Standing> rows, Func<Standing, double> measure, Func<Standing, string> number) =>
        List(rows.OrderByDescending(measure).Take(3), number);

    private static string List(IEnumerable<Standing> rows, Func<Standing, string> number)
    {
        string text = string.Join(", ", rows.Select(row => $"{row.Contender.Name} ({number(row)})"));
        return text.Length == 0 ? "none." : $"{text}.";
    }
}
