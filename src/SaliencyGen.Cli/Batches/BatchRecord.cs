namespace SaliencyGen.Cli.Batches;

/// <summary>What is known of one finished picture. Its file is written last, so that a picture with a record is done.</summary>
internal sealed record BatchRecord
{
    /// <summary>The picture, relative to the folder, with / between.</summary>
    public required string Image { get; init; }

    /// <summary>What it was explained with; see <see cref="BatchSettings"/>.</summary>
    public required string Settings { get; init; }

    /// <summary>Why it could not be read; null of all that could.</summary>
    public string? Error { get; init; }

    /// <summary>Columns of the picture.</summary>
    public int Width { get; init; }

    /// <summary>Rows of the picture.</summary>
    public int Height { get; init; }

    /// <summary>The explained class.</summary>
    public int Target { get; init; }

    /// <summary>Its name.</summary>
    public string Label { get; init; } = "";

    /// <summary>The model's output for it.</summary>
    public float Output { get; init; }

    /// <summary>The explained score.</summary>
    public float Score { get; init; }

    /// <summary>Sum of each method's map, by the method's name.</summary>
    public IReadOnlyDictionary<string, double> Sums { get; init; } = new Dictionary<string, double>();

    /// <summary>Time for the picture, from file to files.</summary>
    public double Milliseconds { get; init; }
}
