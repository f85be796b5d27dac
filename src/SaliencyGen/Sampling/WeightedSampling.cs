using SaliencyGen.Sampling;

namespace SaliencyGen;

/// <summary>
/// The loops over a model for a weighted sum of its scores: of all classes that take weights (see <see cref="IWeightedScores{TSelf}"/>). Weights are one for each output,
/// in its order. Loops over predictions take the weighted sum of outputs.
/// </summary>
public static class WeightedSampling
{
    /// <inheritdoc cref="SmoothGrad{TModel}.Explain(ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation Explain<TModel>(this SmoothGrad<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> result)
        where TModel : IWeightedScores<TModel> => loop.Explain(input, default, new AskedSum<TModel>(weights), result);

    /// <inheritdoc cref="SmoothGrad{TModel}.Explain(ReadOnlySpan{float}, ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation Explain<TModel>(
        this SmoothGrad<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ReadOnlySpan<float> weights, Span<float> result)
        where TModel : IWeightedScores<TModel> => loop.Explain(input, baseline, new AskedSum<TModel>(weights), result);

    /// <inheritdoc cref="ExpectedGradients{TModel}.Explain(ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation Explain<TModel>(this ExpectedGradients<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> result)
        where TModel : IWeightedScores<TModel> => loop.Explain(input, new AskedSum<TModel>(weights), result);

    /// <inheritdoc cref="DeepLiftShap{TModel}.Explain(ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation Explain<TModel>(this DeepLiftShap<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> result)
        where TModel : IWeightedScores<TModel> => loop.Explain(input, new AskedSum<TModel>(weights), result);

    /// <inheritdoc cref="Occlusion{TModel}.Explain(ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation Explain<TModel>(this Occlusion<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> result)
        where TModel : IWeightedScores<TModel> => loop.Explain(input, new AskedSum<TModel>(weights), result);

    /// <inheritdoc cref="Occlusion{TModel}.ExplainGrid(ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation ExplainGrid<TModel>(this Occlusion<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> grid)
        where TModel : IWeightedScores<TModel> => loop.ExplainGrid(input, new AskedSum<TModel>(weights), grid);

    /// <inheritdoc cref="Rise{TModel}.Explain(ReadOnlySpan{float}, int, Span{float})"/>
    public static Explanation Explain<TModel>(this Rise<TModel> loop, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, Span<float> result)
        where TModel : IWeightedScores<TModel> => loop.Explain(input, new AskedSum<TModel>(weights), result);
}
