using System.Globalization;

namespace ConsolidationSample.Comparison;

/// <summary>The command line after <c>report</c>, and how much work goes into it.</summary>
internal sealed record ReportOptions
{
    public const string Help = """
        Consolidation report: compares all explanation methods on phantoms whose lesions are known, on one HTML page.

          --count N        phantoms (200)
          --few N          of these, the first N for methods and measures that run the network hundreds of times (40)
          --output FILE    the page (artifacts/consolidation/report.html)
          --help           this text
        """;

    public int Count { get; init; } = 200;

    public int Few { get; init; } = 40;

    public string Output { get; init; } = Path.Combine("artifacts", "consolidation", "report.html");

    public bool WantsHelp { get; init; }

    /// <summary>Phantoms shown in pictures: the first, not the best.</summary>
    public int Pictures { get; init; } = 4;

    /// <summary>Phantoms whose maps are compared with those of randomised networks; none under NativeAOT, which cannot compile them.</summary>
    public int Randomised { get; init; } = 10;

    /// <summary>Noisy copies for SmoothGrad and its kin.</summary>
    public int NoisySamples { get; init; } = 25;

    /// <summary>Masks for RISE.</summary>
    public int Masks { get; init; } = 1000;

    /// <summary>Pixels from one window of Occlusion to the next.</summary>
    public int OcclusionStride { get; init; } = 8;

    /// <exception cref="ArgumentException">The line cannot be understood; the message says why.</exception>
    public static ReportOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new ReportOptions();
        while (!arguments.IsEmpty)
        {
            string name = arguments[0];
            if (name is "--help" or "-h") return options with { WantsHelp = true };
            if (arguments.Length < 2) throw new ArgumentException($"{name} needs a value; see report --help.");
            options = name switch
            {
                "--count" => options with { Count = ParseCount(name, arguments[1]) },
                "--few" => options with { Few = ParseCount(name, arguments[1]) },
                "--output" => options with { Output = arguments[1] },
                _ => throw new ArgumentException($"Unknown option {name}; see report --help."),
            };
            arguments = arguments[2..];
        }

        int few = Math.Min(options.Few, options.Count);
        return options with { Few = few, Pictures = Math.Min(options.Pictures, few), Randomised = Math.Min(options.Randomised, few) };
    }

    private static int ParseCount(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 10_000
            ? count
            : throw new ArgumentException($"{name} takes a number from 1 to 10000, not '{text}'.");
}
