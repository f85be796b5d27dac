using ConsolidationSample.Comparison.Measuring;

namespace ConsolidationSample.Comparison.Page;

/// <summary>A measure as the table and the chart show it.</summary>
internal sealed record Column(string Title, string Unit, Func<Standing, Summary?> Of, Func<double, string> Format)
{
    /// <summary>How the axis is labelled.</summary>
    public Func<double, string> Tick { get; init; } = tick => $"{tick:0.##}";

    /// <summary>A second mark, hollow.</summary>
    public Func<Standing, double?>? Second { get; init; }

    /// <summary>Decades instead of steps.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Differs from run to run.</summary>
    public bool IsTime { get; init; }

    /// <summary>Ends of the axis where they are known beforehand.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>All measures; those of randomised networks only where there are some.</summary>
    public static IReadOnlyList<Column> All(Results results)
    {
        List<Column> columns =
        [
            new("Pointing game", "maps that hit", standing => standing.Hits, Percent) { Range = (0, 1), Tick = Percent },
            new("Relevance mass", "in the lesion", standing => standing.Mass, Percent) { Range = (0, 1), Tick = Percent },
            new("AOPC, twin", "logits lost", standing => standing.Healed, Plain),
            new("AOPC, mean", "logits lost", standing => standing.Averaged, Plain),
        ];
        if (results.AllRandomised is not null)
        {
            columns.Add(new("Randomised", "rank correlation", standing => Point(standing.AllRandomised), Plain)
            {
                Second = standing => standing.LastRandomised,
                Range = (0, 1),
            });
        }

        columns.Add(new("Time", "ms per map", standing => standing.Contender.IsReference ? null : standing.Milliseconds, Significant)
        {
            IsLogarithmic = true,
            IsTime = true,
        });
        return columns;
    }

    public static string Percent(double value) => $"{100 * value:0} %";

    public static string Plain(double value) => $"{value:0.00}";

    /// <summary>Two or three digits that mean something.</summary>
    public static string Significant(double value) => value < 10 ? $"{value:0.0}" : $"{value:0}";

    private static Summary? Point(double? value) => value is { } number ? new(number, number, number) : null;
}
