using System.Diagnostics.CodeAnalysis;
using ConsolidationSample.Comparison.Contenders;
using SaliencyGen;
using SaliencyGen.Evaluation;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>How alike a contender's maps are for the trained network and for one with randomised layers.</summary>
internal sealed class Randomisation : IDisposable
{
    private readonly RandomisedConsolidation _model;
    private readonly IReadOnlyList<Contender> _contenders;
    private readonly Dictionary<string, List<double>> _similarities = [];

    /// <param name="layers">How many are drawn anew, from the output.</param>
    /// <param name="baselines">Those of the trained network.</param>
    /// <param name="options">Those of the trained network.</param>
    [RequiresDynamicCode("Compiles a model at run time.")]
    public Randomisation(int layers, Baselines baselines, ReportOptions options)
    {
        _model = RandomisedConsolidation.Open(layers, new ModelOptions { Threads = 1 });
        _contenders = AllContenders.Of(_model, baselines, options);
        Layers = layers;
    }

    public int Layers { get; }

    /// <summary>The randomised network's maps of the first study, by contender.</summary>
    public Dictionary<string, float[]> First { get; } = [];

    /// <summary>Spearman's rank correlation of the magnitudes, its mean over studies; null for what looks at no network.</summary>
    public double? Similarity(Contender contender) => _similarities.TryGetValue(contender.Name, out var all) ? all.Average() : null;

    public void Add(Study study, IReadOnlyList<View> trained)
    {
        foreach (var contender in _contenders)
        {
            var view = View.Of(contender, study);
            First.TryAdd(contender.Name, view.Map);
            double similarity = MapSimilarity.Between(trained.First(other => other.Contender.Name == contender.Name).Map, view.Map).AbsoluteRankCorrelation;
            if (!_similarities.TryGetValue(contender.Name, out var all)) _similarities[contender.Name] = all = [];

            // A constant map, as Grad-CAM's is where nothing speaks for the class, has kept no order at all.
            all.Add(double.IsNaN(similarity) ? 0 : similarity);
        }
    }

    public void Dispose() => _model.Dispose();
}
