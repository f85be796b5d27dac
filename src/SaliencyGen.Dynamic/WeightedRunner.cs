namespace SaliencyGen.Dynamic;

/// <summary>The runner over a class that explains weighted sums of scores, too.</summary>
internal sealed class WeightedRunner<TModel>(TModel model) : ModelRunner<TModel>(model)
    where TModel : class, IWeightedScores<TModel>
{
    public override Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ReadOnlySpan<float> weights, Span<float> result) =>
        Model.Explain(method, input, baseline, weights, result);
}
