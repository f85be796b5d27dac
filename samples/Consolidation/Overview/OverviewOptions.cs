using System.Globalization;
using SaliencyGen;
using SaliencyGen.Imaging;

namespace ConsolidationSample.Overview;

/// <summary>The command line after <c>overview</c>.</summary>
internal sealed record OverviewOptions
{
    public const string Help = """
        Consolidation overview MODEL IMAGE...: images through any network, explained by every method that it can be compiled with, as one picture.
        MODEL is an .onnx file, an IMAGE a PNG, JPEG or BMP file, or phantom:SEED (odd seeds have a consolidation).

          --pixels RANGE   what the network takes: unit (0 to 1, the default), symmetric (-1 to 1), bytes (0 to 255) or imagenet
          --labels FILE    one class per line
          --target N       the class to explain (the one with the highest output)
          --baseline P     grey of the image that DeepLIFT and Integrated Gradients compare with, 0 (black) to 1 (0.5)
          --lrp RULES      rules for one LRP method more, as in the item metadata Lrp
          --title TEXT     above the picture (the model's file name)
          --output FILE    the picture (artifacts/consolidation/overview.png)
          --help           this text
        """;

    /// <summary>The model, then the images.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    public string Model => Files[0];

    public IEnumerable<string> Images => Files.Skip(1);

    /// <summary>What pixels become, and how a picture of another shape is fitted.</summary>
    public Preprocessing Pixels { get; private init; } = Preprocessing.Unit;

    public string? Labels { get; private init; }

    public int? Target { get; private init; }

    public float Baseline { get; private init; } = 0.5f;

    public string? Lrp { get; private init; }

    public string? Title { get; private init; }

    public string Output { get; private init; } = Path.Combine("artifacts", "consolidation", "overview.png");

    public bool WantsHelp { get; private init; }

    /// <exception cref="ArgumentException">The line cannot be understood; the message says why.</exception>
    public static OverviewOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new OverviewOptions();
        while (!arguments.IsEmpty)
        {
            string name = arguments[0];
            if (name is "--help" or "-h") return options with { WantsHelp = true };
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                options = options with { Files = [.. options.Files, name] };
                arguments = arguments[1..];
                continue;
            }

            if (arguments.Length < 2) throw new ArgumentException($"{name} needs a value; see overview --help.");
            options = options.With(name, arguments[1]);
            arguments = arguments[2..];
        }

        return options.Files.Count >= 2 ? options : throw new ArgumentException("A model and at least one image are needed; see overview --help.");
    }

    private OverviewOptions With(string name, string value) => name switch
    {
        "--pixels" => this with { Pixels = ParsePixels(value) },
        "--labels" => this with { Labels = value },
        "--target" => this with { Target = ParseTarget(value) },
        "--baseline" => this with { Baseline = ParseBaseline(value) },
        "--lrp" => this with { Lrp = value },
        "--title" => this with { Title = value },
        "--output" => this with { Output = value },
        _ => throw new ArgumentException($"Unknown option {name}; see overview --help."),
    };

    private static Preprocessing ParsePixels(string text) => text switch
    {
        "unit" => Preprocessing.Unit,
        "symmetric" => Preprocessing.Symmetric,
        "bytes" => Preprocessing.Bytes,
        "imagenet" => Preprocessing.ImageNet,
        _ => throw new ArgumentException($"--pixels takes unit, symmetric, bytes or imagenet, not '{text}'."),
    };

    private static int ParseTarget(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int target)
        ? target
        : throw new ArgumentException($"--target takes a number from 0, not '{text}'.");

    private static float ParseBaseline(string text) =>
        float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float grey) && grey is >= 0 and <= 1
            ? grey
            : throw new ArgumentException($"--baseline takes a number from 0 to 1, not '{text}'.");
}
