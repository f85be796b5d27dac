using SaliencyGen;

namespace ConsolidationSample.Comparison.Contenders;

/// <summary>The whole field.</summary>
internal static class AllContenders
{
    /// <summary>What a network, trained or not, can be explained by; in the same order for every network.</summary>
    public static IReadOnlyList<Contender> Of<TModel>(TModel model, Baselines baselines, ReportOptions options)
        where TModel : ISaliencyModel<TModel> =>
        [.. CompiledMethods.Of(model, baselines).Concat(SamplingMethods.Of(model, baselines, options)).OrderBy(contender => contender.Family)];
}
