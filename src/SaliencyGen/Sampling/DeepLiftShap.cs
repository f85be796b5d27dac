using SaliencyGen.Sampling;

namespace SaliencyGen;

/// <summary>
/// DeepLIFT averaged over several baselines, which approximates Shapley values where a single baseline is arbitrary
/// (Lundberg and Lee 2017, <see href="https://arxiv.org/abs/1705.07874"/>). The map's sum is the score minus the baselines' mean score.
/// </summary>
/// <remarks>
/// A call takes one run per baseline and allocates nothing. The model stays the caller's, and one instance serves one thread at a time.
/// </remarks>
public sealed class DeepLiftShap<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly BaselineSet _baselines;
    private readonly ExplanationMethod _method;
    private readonly float[] _contribution = new float[TModel.InputLength];
    private readonly double[] _sums = new double[TModel.InputLength];

    /// <param name="model">The model that is explained.</param>
    /// <param name="baselines">One or more inputs, one after the other: images that stand for "anything else". They are copied.</param>
    /// <param name="method"><see cref="ExplanationMethod.DeepLift"/> or <see cref="ExplanationMethod.DeepLiftRevealCancel"/>.</param>
    /// <exception cref="NotSupportedException">The class was compiled without <paramref name="method"/>.</exception>
    public DeepLiftShap(TModel model, ReadOnlySpan<float> baselines, ExplanationMethod method = ExplanationMethod.DeepLift)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (method is not (ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel))
            throw new ArgumentException($"{method} was given where a DeepLIFT method was expected.", nameof(method));
        SamplingCheck.Compiled<TModel>(method);
        (_model, _method) = (model, method);
        _baselines = new(baselines, TModel.InputLength);
    }

    /// <summary>Explains <paramref name="input"/>.</summary>
    /// <param name="input">Channels x height x width, in the order of the model's <see cref="InputLayout"/>.</param>
    /// <param name="target">Index of the explained output; ~0 for the negative class of a network with one score.</param>
    /// <param name="result">As long as the input.</param>
    /// <returns>The input's score, the mean of the baselines' scores, and the sum of the map.</returns>
    public Explanation Explain(ReadOnlySpan<float> input, int target, Span<float> result) => Explain(input, new AskedTarget<TModel>(target), result);

    internal Explanation Explain<TAsked>(ReadOnlySpan<float> input, TAsked asked, Span<float> result)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        SamplingCheck.Call<TModel, TAsked>(input, asked, result, TModel.InputLength);
        Array.Clear(_sums);
        float score = 0;
        double references = 0;
        for (int baseline = 0; baseline < _baselines.Count; baseline++)
        {
            var explanation = asked.Explain(_model, _method, input, _baselines[baseline], _contribution);
            Averages.Add(_contribution, _sums);
            score = explanation.Score;
            references += explanation.ReferenceScore;
        }

        return new(score, (float)(references / _baselines.Count), Averages.Write(_sums, _baselines.Count, result));
    }
}
