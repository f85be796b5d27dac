using System.Diagnostics;
using SaliencyGen;

namespace ConsolidationSample;

/// <summary>One study seen by the network, explained by every method that its class was compiled with.</summary>
internal sealed class Examination
{
    private Examination(Study study, double probability, List<Finding> findings) =>
        (Study, Probability, Findings) = (study, probability, findings);

    public Study Study { get; }

    /// <summary>Of consolidation.</summary>
    public double Probability { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public static Examination Of<TModel>(TModel model, Study study)
        where TModel : ISaliencyModel<TModel>
    {
        var logits = model.Predict(study.Input);
        double probability = 1 / (1 + Math.Exp(logits[1 - Study.Disease] - logits[Study.Disease]));
        var findings = new List<Finding>();
        foreach (var method in TModel.Methods) findings.Add(Explain(model, method, study));
        return new(study, probability, findings);
    }

    public static Finding Explain<TModel>(TModel model, ExplanationMethod method, Study study)
        where TModel : ISaliencyModel<TModel>
    {
        // One grey channel: an attribution has a value per pixel, as a heatmap has. Colour images need a ChannelReduction here.
        var map = new float[TModel.InputHeight * TModel.InputWidth];
        long began = Stopwatch.GetTimestamp();
        var explanation = model.Explain(method, study.Input, study.Baseline, Study.Disease, map);
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return new(method, explanation, map, Pointing.Of(method, map, study.Phantom), milliseconds);
    }
}
