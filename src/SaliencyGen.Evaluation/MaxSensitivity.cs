using SaliencyGen.Evaluation.Common;
using SaliencyGen.Sampling;

namespace SaliencyGen.Evaluation;

/// <summary>
/// How far an explanation can move while the image hardly does: the largest <c>||e(x') - e(x)|| / ||e(x)||</c> over images x' that differ
/// from x by at most a radius in each value. C.-K. Yeh, C.-Y. Hsieh, A. S. Suggala, D. I. Inouye, P. Ravikumar, "On the (in)fidelity and
/// sensitivity of explanations", NeurIPS 2019; divided by the length of e(x), so that methods of different scales compare.
/// </summary>
/// <remarks>
/// An estimate from below: the largest of a number of uniform draws. Perturbed images are not clipped to the range of valid ones. A
/// constant explanation has the best sensitivity, 0, so this measure means something only beside one of faithfulness. One instance
/// serves one thread at a time and evaluates without allocating.
/// </remarks>
public sealed class MaxSensitivity<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly Explainer<TModel> _explainer;
    private readonly float _radius;
    private readonly int _samples;
    private readonly float[] _perturbed = new float[TModel.InputLength], _map = new float[TModel.InputLength];

    /// <summary>Takes what an evaluation needs.</summary>
    /// <param name="model">The network; still the caller's to dispose.</param>
    /// <param name="radius">Largest change of each input value, in the input's own (normalised) units.</param>
    /// <param name="samples">Number of perturbed images.</param>
    public MaxSensitivity(TModel model, float radius, int samples)
    {
        ArgumentNullException.ThrowIfNull(model);
        Require.Positive(radius);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        _explainer = new(model);
        _radius = radius;
        _samples = samples;
    }

    /// <summary>The sensitivity of one explanation; equal seeds give equal images.</summary>
    /// <param name="method">A method that the model was compiled with.</param>
    /// <param name="input">The image (NCHW).</param>
    /// <param name="baseline">For methods that need one; the same for all images. Others ignore it.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <returns>Not a number where the explanation of <paramref name="input"/> is all 0: no change is relative to it.</returns>
    /// <exception cref="NotSupportedException">The model was compiled without the method.</exception>
    public double Evaluate(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, int seed = 0)
    {
        Explainer<TModel>.CheckArguments(method, input, baseline, target);
        var map = _map.AsSpan(0, Explainer<TModel>.Length(method));
        _explainer.Explain(method, input, baseline, target).CopyTo(map);
        double length = Euclidean.Length(map), largest = 0;
        if (length == 0) return double.NaN;

        var random = new SeededRandom(seed);
        for (int sample = 0; sample < _samples; sample++)
        {
            for (int i = 0; i < input.Length; i++) _perturbed[i] = input[i] + (float)(((2 * random.Uniform()) - 1) * _radius);
            largest = Math.Max(largest, Euclidean.Distance(map, _explainer.Explain(method, _perturbed, baseline, target)));
        }

        return largest / length;
    }
}
