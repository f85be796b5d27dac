using ConsolidationSample.Comparison.Contenders;
using SaliencyGen;
using SaliencyGen.Evaluation;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>Measures maps, one at a time.</summary>
internal sealed class Measures : IDisposable
{
    /// <summary>Half a cell of the map that Grad-CAM enlarges.</summary>
    public const int Near = 8;

    /// <summary>Rows and columns of a region.</summary>
    public const int Region = 8;

    /// <summary>Regions that are replaced: 5 % of the image.</summary>
    public const int Steps = 40;

    private readonly Consolidation _model = new(new ModelOptions { Threads = 1 });
    private readonly RegionPerturbation<Consolidation> _perturbation;
    private readonly float[] _curve = new float[Steps + 1], _scratch = new float[2 * Phantom.Length];

    public Measures() => _perturbation = new(_model, Region, Steps);

    /// <summary>Measures a map that was read.</summary>
    public Measurement Of(Reading reading, ReadOnlySpan<float> map, Study study, ReadOnlySpan<float> mean, bool faithfulness)
    {
        int? peak = reading.Peak(map, _scratch);
        double distance = peak is { } place ? Pointing.DistanceTo(study.LesionMask, place / Phantom.Size, place % Phantom.Size) : double.PositiveInfinity;
        return new()
        {
            IsHit = distance == 0,
            IsNear = distance <= Near,
            IsEmpty = peak is null,
            Mass = peak is null ? 0 : RelevanceMass.Inside(map, study.LesionMask),
            Healed = faithfulness ? Lost(map, study, study.Baseline) : null,
            Averaged = faithfulness ? Lost(map, study, mean) : null,
        };
    }

    public void Dispose() => _model.Dispose();

    private double Lost(ReadOnlySpan<float> map, Study study, ReadOnlySpan<float> replacement) =>
        _perturbation.Evaluate(study.Input, map, Study.Disease, RemovalOrder.MostRelevantFirst, replacement, _curve);
}
