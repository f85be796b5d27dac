using SaliencyGen.Sampling;

namespace SaliencyGen;

/// <summary>
/// Integrated Gradients over many baselines instead of one: the mean of <c>(x - x0) * gradient(x0 + a (x - x0))</c> over the baselines
/// x0 and uniform a (Erion et al. 2021, <see href="https://arxiv.org/abs/1906.10670"/>). The map's sum comes close to the score minus
/// the baselines' mean score, the closer the more points are drawn; <see cref="Explanation.Delta"/> says how close.
/// </summary>
/// <remarks>
/// A call takes <c>baselines x samplesPerBaseline + 1</c> gradients, and one per baseline for their scores where the last call had
/// another target, or one has weights. It allocates nothing. The model stays the caller's, and one instance serves one thread at a time.
/// </remarks>
public sealed class ExpectedGradients<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly BaselineSet _baselines;
    private readonly int _samplesPerBaseline;
    private readonly int _seed;
    private readonly float[] _point = new float[TModel.InputLength];
    private readonly float[] _gradient = new float[TModel.InputLength];
    private readonly double[] _sums = new double[TModel.InputLength];
    private int? _referenceTarget;
    private float _referenceScore;

    /// <param name="model">The model that is explained.</param>
    /// <param name="baselines">One or more inputs, one after the other: images that stand for "anything else". They are copied.</param>
    /// <param name="samplesPerBaseline">
    /// Points on the line from each baseline, at least 1. Every baseline gets as many, where the paper draws it too.
    /// </param>
    /// <param name="seed">Chooses the points.</param>
    /// <exception cref="NotSupportedException">The class was compiled without <see cref="ExplanationMethod.Gradient"/>.</exception>
    public ExpectedGradients(TModel model, ReadOnlySpan<float> baselines, int samplesPerBaseline = 20, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samplesPerBaseline, 1);
        SamplingCheck.Compiled<TModel>(ExplanationMethod.Gradient);
        (_model, _samplesPerBaseline, _seed) = (model, samplesPerBaseline, seed);
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
        var random = new SeededRandom(_seed);
        Array.Clear(_sums);
        for (int baseline = 0; baseline < _baselines.Count; baseline++)
            for (int sample = 0; sample < _samplesPerBaseline; sample++)
                AddPoint(input, _baselines[baseline], (float)random.Uniform(), asked);

        float score = Gradient(input, asked).Score;
        float reference = ReferenceScore(asked);
        return new(score, reference, Averages.Write(_sums, (double)_baselines.Count * _samplesPerBaseline, result));
    }

    private void AddPoint<TAsked>(ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, float share, TAsked asked)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        for (int i = 0; i < _point.Length; i++) _point[i] = ((1 - share) * baseline[i]) + (share * input[i]);
        Gradient(_point, asked);
        for (int i = 0; i < _point.Length; i++) _sums[i] += ((double)input[i] - baseline[i]) * _gradient[i];
    }

    // The baselines stay, so their scores stay as long as the target does; weights may have changed.
    private float ReferenceScore<TAsked>(TAsked asked)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        if (asked.Target is { } target && target == _referenceTarget) return _referenceScore;
        double sum = 0;
        for (int baseline = 0; baseline < _baselines.Count; baseline++) sum += Gradient(_baselines[baseline], asked).Score;
        _referenceScore = (float)(sum / _baselines.Count);
        _referenceTarget = asked.Target;
        return _referenceScore;
    }

    private Explanation Gradient<TAsked>(ReadOnlySpan<float> point, TAsked asked)
        where TAsked : IAsked<TModel>, allows ref struct => asked.Explain(_model, ExplanationMethod.Gradient, point, default, _gradient);
}
