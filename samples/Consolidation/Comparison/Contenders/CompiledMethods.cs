using SaliencyGen;

namespace ConsolidationSample.Comparison.Contenders;

/// <summary>Every method that a class was compiled with, whichever these are.</summary>
internal static class CompiledMethods
{
    public static IEnumerable<Contender> Of<TModel>(TModel model, Baselines baselines)
        where TModel : ISaliencyModel<TModel>
    {
        // A list: spans do not live across a yield.
        foreach (var method in TModel.Methods.ToArray())
        {
            string name = method.DisplayName;
            var reading = Readings.Of(method);
            if (!method.NeedsBaseline)
            {
                yield return new(name, FamilyOf(method), reading,
                    (study, map) => model.Explain(method, study.Input, default, Study.Disease, map));
                continue;
            }

            yield return new(name, Family.Baseline, reading,
                (study, map) => model.Explain(method, study.Input, baselines.Mean, Study.Disease, map))
            {
                Note = $"against the mean of {Baselines.Averaged} healthy patients",
            };
            yield return new($"{name}, twin", Family.Baseline, reading,
                (study, map) => model.Explain(method, study.Input, study.Baseline, Study.Disease, map))
            {
                Note = "against the same patient without the lesion",
                KnowsAnswer = true,
            };
        }
    }

    private static Family FamilyOf(ExplanationMethod method) =>
        method.IsHeatmap ? Family.ClassActivation
        : method.ToString().StartsWith("Lrp", StringComparison.Ordinal) ? Family.Relevance
        : Family.Gradient;
}
