namespace SaliencyGen.Fuzz;

/// <summary>The command line.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        dotnet run --project tests/SaliencyGen.Fuzz -c Release -- [--time SECONDS] [--seed N] [--corpus FOLDER] [--findings FOLDER]
        dotnet run --project tests/SaliencyGen.Fuzz -c Release -- --replay FILE --options N
        """;

    public TimeSpan Time { get; private init; } = TimeSpan.FromSeconds(60);

    public int Seed { get; private init; } = 1;

    /// <summary>Folder of models to begin with, beside drawn ones.</summary>
    public string? Corpus { get; private init; }

    /// <summary>Folder that findings are written to.</summary>
    public string Findings { get; private init; } = Path.Combine("artifacts", "fuzz");

    /// <summary>A finding to run once more.</summary>
    public string? Replay { get; private init; }

    /// <summary>Seed of its options.</summary>
    public int CaseSeed { get; private init; }

    /// <summary>How long a worker runs; null for who starts workers.</summary>
    public TimeSpan? Work { get; private init; }

    /// <summary>What a worker is started with.</summary>
    public IReadOnlyList<string> Arguments =>
        ["--seed", $"{Seed}", "--findings", Findings, .. Corpus is null ? (string[])[] : ["--corpus", Corpus]];

    /// <exception cref="FormatException">An argument is unknown or no number.</exception>
    public static FuzzOptions Parse(string[] arguments)
    {
        FuzzOptions options = new();
        foreach (string[] pair in arguments.Chunk(2))
        {
            string value = pair.Length == 2 ? pair[1] : throw new FormatException($"{pair[0]} has no value");
            options = pair[0] switch
            {
                "--time" => options with { Time = TimeSpan.FromSeconds(int.Parse(value)) },
                "--seed" => options with { Seed = int.Parse(value) },
                "--corpus" => options with { Corpus = value },
                "--findings" => options with { Findings = value },
                "--replay" => options with { Replay = value },
                "--options" => options with { CaseSeed = int.Parse(value) },
                "--work" => options with { Work = TimeSpan.FromMilliseconds(int.Parse(value)) },
                _ => throw new FormatException($"{pair[0]} is not known"),
            };
        }

        return options;
    }
}
