using SaliencyGen.Execution;
using SaliencyGen.Sampling;

namespace SaliencyGen;

/// <summary>
/// Averages an attribution over noisy copies of the input, which calms what changes from one copy to the next and keeps what does not
/// (Smilkov et al. 2017, <see href="https://arxiv.org/abs/1706.03825"/>).
/// </summary>
/// <remarks>
/// A call takes <c>samples + 1</c> runs of the method (the last explains the input itself, for its score) and allocates nothing. The
/// noise depends on the seed alone, so every input meets the same one. The model stays the caller's, and one instance serves one thread
/// at a time.
/// </remarks>
public sealed class SmoothGrad<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly int _samples;
    private readonly float _noise;
    private readonly SmoothGradKind _kind;
    private readonly int _seed;
    private readonly ExplanationMethod _method;
    private readonly float[] _noisy = new float[TModel.InputLength];
    private readonly float[] _sample = new float[TModel.InputLength];
    private readonly double[] _sums = new double[TModel.InputLength];
    private readonly double[] _means;

    /// <param name="model">The model that is explained.</param>
    /// <param name="samples">Noisy copies, at least 1.</param>
    /// <param name="noise">Standard deviation of the noise as a share of the input's largest minus its smallest value, at least 0.</param>
    /// <param name="kind">What is made of the samples' maps.</param>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="method">Explains each copy: any method that gives a value for every input value.</param>
    /// <exception cref="NotSupportedException">The class was compiled without <paramref name="method"/>.</exception>
    public SmoothGrad(
        TModel model,
        int samples = 50,
        float noise = 0.15f,
        SmoothGradKind kind = SmoothGradKind.SmoothGrad,
        int seed = 0,
        ExplanationMethod method = ExplanationMethod.Gradient)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (!(noise >= 0 && float.IsFinite(noise)))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "A standard deviation is finite and not negative.");
        if (!Enum.IsDefined(kind)) throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
        if (method.IsHeatmap)
            throw new ArgumentException($"{method} gives a heatmap where a value for every input value was expected.", nameof(method));
        SamplingCheck.Compiled<TModel>(method);
        (_model, _samples, _noise, _kind, _seed, _method) = (model, samples, noise, kind, seed, method);
        _means = kind == SmoothGradKind.VarGrad ? new double[TModel.InputLength] : [];
    }

    /// <summary>Explains with a method that needs no baseline.</summary>
    /// <inheritdoc cref="Explain(ReadOnlySpan{float}, ReadOnlySpan{float}, int, Span{float})"/>
    public Explanation Explain(ReadOnlySpan<float> input, int target, Span<float> result) => Explain(input, default, target, result);

    /// <summary>Explains; a method that needs a baseline compares every noisy copy with this same one.</summary>
    /// <param name="input">Channels x height x width, in the order of the model's <see cref="InputLayout"/>.</param>
    /// <param name="baseline">As long as the input; ignored by methods that need none.</param>
    /// <param name="target">Index of the explained output; ~0 for the negative class of a network with one score.</param>
    /// <param name="result">As long as the input.</param>
    /// <returns>The scores of the input itself without noise, and the sum of the map, which distributes no score.</returns>
    public Explanation Explain(ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) =>
        Explain(input, baseline, new AskedTarget<TModel>(target), result);

    internal Explanation Explain<TAsked>(ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, TAsked asked, Span<float> result)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        SamplingCheck.Call<TModel, TAsked>(input, asked, result, TModel.InputLength);
        if (_method.NeedsBaseline)
        {
            Check.Input(baseline, TModel.InputLength, nameof(baseline));
            Check.Apart(baseline, result, nameof(result));
        }

        double deviation = _noise * Spread(input);
        var random = new SeededRandom(_seed);
        Array.Clear(_sums);
        Array.Clear(_means);
        for (int sample = 1; sample <= _samples; sample++)
        {
            for (int i = 0; i < input.Length; i++) _noisy[i] = (float)(input[i] + (deviation * random.Normal()));
            asked.Explain(_model, _method, _noisy, baseline, _sample);
            Accumulate(sample);
        }

        var own = asked.Explain(_model, _method, input, baseline, _sample);
        return own with { AttributionSum = Averages.Write(_sums, _samples, result) };
    }

    private static double Spread(ReadOnlySpan<float> input)
    {
        float low = input[0], high = input[0];
        foreach (float value in input)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (double)high - low;
    }

    private void Accumulate(int sample)
    {
        switch (_kind)
        {
            case SmoothGradKind.SmoothGrad:
                Averages.Add(_sample, _sums);
                break;
            case SmoothGradKind.Squared:
                for (int i = 0; i < _sample.Length; i++) _sums[i] += (double)_sample[i] * _sample[i];
                break;
            case SmoothGradKind.VarGrad:
                // Welford's: the difference of two large means would leave a small variance without digits.
                for (int i = 0; i < _sample.Length; i++)
                {
                    double before = _sample[i] - _means[i];
                    _means[i] += before / sample;
                    _sums[i] += before * (_sample[i] - _means[i]);
                }

                break;
        }
    }
}
