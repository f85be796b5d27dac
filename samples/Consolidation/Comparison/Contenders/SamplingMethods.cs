using SaliencyGen;

namespace ConsolidationSample.Comparison.Contenders;

/// <summary>The loops over a class.</summary>
internal static class SamplingMethods
{
    private const int Window = 24;
    private const int PointsPerBaseline = 5;

    public static IEnumerable<Contender> Of<TModel>(TModel model, Baselines baselines, ReportOptions options)
        where TModel : ISaliencyModel<TModel>
    {
        foreach (var kind in Enum.GetValues<SmoothGradKind>())
        {
            var smooth = new SmoothGrad<TModel>(model, options.NoisySamples, kind: kind);
            string name = kind == SmoothGradKind.Squared ? "SmoothGrad squared" : $"{kind}";
            yield return new(name, Family.Sampling, Reading.Sensitivity, (study, map) => smooth.Explain(study.Input, Study.Disease, map))
            {
                Note = $"{options.NoisySamples} samples, noise 15 %",
            };
        }

        var expected = new ExpectedGradients<TModel>(model, baselines.Set, PointsPerBaseline);
        yield return new("Expected Gradients", Family.Sampling, Reading.Contribution,
            (study, map) => expected.Explain(study.Input, Study.Disease, map))
        {
            Note = $"{Baselines.Several} healthy patients, {PointsPerBaseline} points each",
        };

        var shap = new DeepLiftShap<TModel>(model, baselines.Set);
        yield return new("DeepLIFT SHAP", Family.Sampling, Reading.Contribution, (study, map) => shap.Explain(study.Input, Study.Disease, map))
        {
            Note = $"{Baselines.Several} healthy patients",
        };

        var occlusion = new Occlusion<TModel>(model, Window, Window, options.OcclusionStride, options.OcclusionStride, baselines.Mean);
        yield return new("Occlusion", Family.Sampling, Reading.Heatmap, (study, map) => occlusion.Explain(study.Input, Study.Disease, map))
        {
            Note = $"{Window} px window every {options.OcclusionStride} px shows the healthy mean; {occlusion.GridHeight * occlusion.GridWidth} windows",
            IsExpensive = true,
        };

        var rise = new Rise<TModel>(model, options.Masks);
        yield return new("RISE", Family.Sampling, Reading.Heatmap, (study, map) => ExplainAboveLevel(rise, study, map))
        {
            Note = $"{options.Masks} masks, less the map's mean",
            IsExpensive = true,
        };
    }

    /// <summary>With logits, all pixels of a RISE map share a level that says nothing about any of them.</summary>
    private static void ExplainAboveLevel<TModel>(Rise<TModel> rise, Study study, Span<float> map)
        where TModel : ISaliencyModel<TModel>
    {
        float level = (float)(rise.Explain(study.Input, Study.Disease, map).AttributionSum / map.Length);
        foreach (ref float value in map) value -= level;
    }
}
