using System.Xml.Linq;
using ConsolidationSample.Comparison.Measuring;
using static ConsolidationSample.Comparison.Page.Markup;

namespace ConsolidationSample.Comparison.Page;

/// <summary>A row per contender, the best pointer first; a panel per measure; a dot with its interval in each.</summary>
internal static class DotChart
{
    private const double Names = 208, Panel = 150, Gap = 34, Row = 22, Top = 64, Radius = 4.5;

    public static XElement Draw(Results results)
    {
        List<Standing> rows = [.. results.Standings.OrderByDescending(row => row.Hits.Value).ThenByDescending(row => row.Mass.Value)];
        var columns = Column.All(results);
        double width = Names + (columns.Count * (Panel + Gap)), bottom = Top + (rows.Count * Row);
        var chart = Element("svg.chart", Attribute("viewBox", $"0 0 {Number(width)} {Number(bottom + 8)}"), Attribute("role", "img"),
            Element("title", "All methods by all measures; the table below has the numbers"));
        for (int i = 0; i < rows.Count; i++)
        {
            double y = Top + ((i + 0.5) * Row);
            if (i % 2 == 0) chart.Add(Rectangle("stripe", 0, Top + (i * Row), width, Row));
            chart.Add(Text($"name {Kind(rows[i])}", Names - 14, y + 4, rows[i].Contender.Name));
        }

        for (int i = 0; i < columns.Count; i++) chart.Add(DrawPanel(columns[i], rows, Names + (i * (Panel + Gap)), bottom));
        return chart;
    }

    private static XElement DrawPanel(Column column, List<Standing> rows, double left, double bottom)
    {
        List<Summary> values = [.. rows.Select(column.Of).OfType<Summary>()];
        var (low, high) = column.Range ?? (values.Min(value => value.Low), values.Max(value => value.High));

        // An interval that reaches a little below 0 is worth no step of the axis.
        if (!column.IsLogarithmic) low = low > -0.05 * high ? 0 : low;
        var axis = new Axis(low, high, column.IsLogarithmic, left, Panel);
        var panel = Element(column.IsTime ? "g.time" : "g",
            Text("heading", left + (Panel / 2), 16, column.Title), Text("unit", left + (Panel / 2), 32, column.Unit));
        foreach (double tick in axis.Ticks)
        {
            double x = axis.Place(tick);
            panel.Add(Line("grid", x, Top, x, bottom), Text("tick", x, Top - 8, column.Tick(tick)));
        }

        for (int i = 0; i < rows.Count; i++)
        {
            if (column.Of(rows[i]) is not { } value) continue;
            double y = Top + ((i + 0.5) * Row);
            string kind = Kind(rows[i]), text = $"{rows[i].Contender.Name}: {column.Format(value.Value)}";
            if (column.Second?.Invoke(rows[i]) is { } second)
                panel.Add(Line($"link {kind}", axis.Place(value.Value), y, axis.Place(second), y), Dot($"hollow {kind}", axis.Place(second), y, $"{column.Format(second)}"));
            if (value.High > value.Low) panel.Add(Line($"whisker {kind}", axis.Place(value.Low), y, axis.Place(value.High), y));
            panel.Add(Dot($"dot {kind}", axis.Place(value.Value), y, text));
        }

        return panel;
    }

    private static string Kind(Standing row) => row.Contender.IsReference ? "reference" : row.Contender.KnowsAnswer ? "told" : "method";

    private static XElement Dot(string kind, double x, double y, string text) => Element("circle",
        Attribute("class", kind), Attribute("cx", Number(x)), Attribute("cy", Number(y)), Attribute("r", Number(Radius)), Element("title", text));

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) => Element("line",
        Attribute("class", kind), Attribute("x1", Number(x1)), Attribute("y1", Number(y1)), Attribute("x2", Number(x2)), Attribute("y2", Number(y2)));

    private static XElement Rectangle(string kind, double x, double y, double width, double height) => Element("rect",
        Attribute("class", kind), Attribute("x", Number(x)), Attribute("y", Number(y)), Attribute("width", Number(width)), Attribute("height", Number(height)));

    private static XElement Text(string kind, double x, double y, string text) =>
        Element("text", Attribute("class", kind), Attribute("x", Number(x)), Attribute("y", Number(y)), text);
}
