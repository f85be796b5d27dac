using ConsolidationSample.Comparison.Contenders;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>Everything that was measured, and some maps to look at.</summary>
internal sealed class Results(ReportOptions options, IReadOnlyList<Contender> contenders)
{
    private readonly Dictionary<Contender, List<Measurement>> _measurements = contenders.ToDictionary(contender => contender, _ => new List<Measurement>());

    public ReportOptions Options => options;

    /// <summary>Phantoms whose lesion the network recognises.</summary>
    public int Recognised { get; set; }

    /// <summary>The first phantoms, with their maps.</summary>
    public List<(Study Study, IReadOnlyList<View> Views)> Pictured { get; } = [];

    /// <summary>With the dense layer drawn anew; null where nothing can be compiled.</summary>
    public Randomisation? LastRandomised { get; set; }

    /// <summary>With all layers drawn anew; null where nothing can be compiled.</summary>
    public Randomisation? AllRandomised { get; set; }

    /// <summary>A row for each contender, in the page's order.</summary>
    public IReadOnlyList<Standing> Standings => field ??= [.. contenders.Select(contender =>
        new Standing(contender, _measurements[contender], LastRandomised?.Similarity(contender), AllRandomised?.Similarity(contender)))];

    public void Add(IReadOnlyList<View> views, IReadOnlyList<Measurement> measured)
    {
        for (int i = 0; i < views.Count; i++) _measurements[views[i].Contender].Add(measured[i]);
    }
}
