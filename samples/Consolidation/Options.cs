using System.Globalization;

namespace ConsolidationSample;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Help = """
        Consolidation report [...]: all methods compared on one HTML page, see report --help.
        Consolidation overview [...]: all methods of any network over images, as one picture, see overview --help. Without these:
        Explains what a network saw on phantom chest radiographs whose lesions are known.

          --count N        radiographs to explain (6)
          --output DIR     folder for one picture per radiograph (artifacts/consolidation)
          --figure FILE    also draw one small picture of the first, for a document
          --numbers FILE   also write all numbers to a text file
          --no-pictures    numbers only
          --compare A B    compare two such files instead; exit code 1 if they differ by more than rounding
          --help           this text
        """;

    public int Count { get; private init; } = 6;

    public string Output { get; private init; } = Path.Combine("artifacts", "consolidation");

    public string? Figure { get; private init; }

    public string? Numbers { get; private init; }

    public bool Pictures { get; private init; } = true;

    public (string First, string Second)? Compare { get; private init; }

    public bool WantsHelp { get; private init; }

    /// <exception cref="ArgumentException">The line cannot be understood; the message says why.</exception>
    public static Options Parse(ReadOnlySpan<string> arguments)
    {
        var options = new Options();
        while (!arguments.IsEmpty)
        {
            string name = arguments[0];
            int taken = name switch { "--compare" => 2, "--count" or "--output" or "--figure" or "--numbers" => 1, _ => 0 };
            if (arguments.Length <= taken) throw new ArgumentException($"{name} needs {taken} value{(taken == 1 ? "" : "s")}.");
            options = name switch
            {
                "--count" => options with { Count = ParseCount(arguments[1]) },
                "--output" => options with { Output = arguments[1] },
                "--figure" => options with { Figure = arguments[1] },
                "--numbers" => options with { Numbers = arguments[1] },
                "--no-pictures" => options with { Pictures = false },
                "--compare" => options with { Compare = (arguments[1], arguments[2]) },
                "--help" or "-h" => options with { WantsHelp = true },
                _ => throw new ArgumentException($"Unknown option {name}; see --help."),
            };
            arguments = arguments[(1 + taken)..];
        }

        return options;
    }

    private static int ParseCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 1000
            ? count
            : throw new ArgumentException($"--count takes a number from 1 to 1000, not '{text}'.");
}
