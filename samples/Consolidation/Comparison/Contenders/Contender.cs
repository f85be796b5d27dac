namespace ConsolidationSample.Comparison.Contenders;

/// <summary>Writes a map of a study, one value per pixel.</summary>
internal delegate void Explain(Study study, Span<float> map);

/// <summary>What takes part in the comparison: a method with its settings, or a map that knows nothing, or all.</summary>
/// <param name="Name">What a reader calls it.</param>
/// <param name="Family">Whom it stands beside.</param>
/// <param name="Reading">What its values mean.</param>
/// <param name="Explain">Makes its map.</param>
internal sealed record Contender(string Name, Family Family, Reading Reading, Explain Explain)
{
    /// <summary>Settings worth a note.</summary>
    public string Note { get; init; } = "";

    /// <summary>Runs the network hundreds of times a map, and so on fewer phantoms.</summary>
    public bool IsExpensive { get; init; }

    /// <summary>Was told where the lesion is, as no method on real images could be: its hits are no merit.</summary>
    public bool KnowsAnswer { get; init; }

    /// <summary>A map that no method made.</summary>
    public bool IsReference => Family == Family.Reference;
}
