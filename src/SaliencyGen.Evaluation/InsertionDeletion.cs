using SaliencyGen.Evaluation.Common;
using SaliencyGen.Execution;

namespace SaliencyGen.Evaluation;

/// <summary>
/// Insertion and deletion: the area under the score while the most relevant pixels appear on a baseline, or vanish into it. V. Petsiuk,
/// A. Das, K. Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models", BMVC 2018. The paper deletes to zeros and
/// inserts into a blurred image (<see cref="Attribution.GaussianBlur"/>, plane by plane).
/// </summary>
/// <remarks>
/// The score is the network's output for the target; the areas lie between 0 and 1 where that is a probability. Pixels of equal
/// relevance go in reading order. One instance serves one thread at a time and evaluates without allocating.
/// </remarks>
public sealed class InsertionDeletion<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly Replacement _replacement = new(TModel.InputLength, TModel.InputChannels, TModel.InputLayout);
    private readonly ulong[] _keys = new ulong[TModel.InputDepth * TModel.InputHeight * TModel.InputWidth];

    /// <summary>Takes what an evaluation needs.</summary>
    /// <param name="model">The network; still the caller's to dispose.</param>
    /// <param name="steps">In how many steps, as equal as can be, all pixels change; the authors' code changes a row's worth of pixels in each.</param>
    public InsertionDeletion(TModel model, int steps)
    {
        ArgumentNullException.ThrowIfNull(model);
        Require.Count(steps, _keys.Length);
        _model = model;
        Steps = steps;
    }

    /// <summary>Steps from one image to the other; a curve has one more score.</summary>
    public int Steps { get; }

    /// <summary>The area while the most relevant pixels vanish first: small for a good map.</summary>
    /// <param name="input">The image (NCHW).</param>
    /// <param name="map">One value per pixel; <see cref="Attribution.ChannelReduction"/> makes one from an attribution.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <param name="baseline">What the image turns into.</param>
    /// <param name="curve">Receives <see cref="Steps"/> + 1 scores, from that of the image to that of the baseline.</param>
    /// <returns>The area by the trapezoid rule over the share of changed pixels, 0 to 1.</returns>
    public double Deletion(ReadOnlySpan<float> input, ReadOnlySpan<float> map, int target, ReadOnlySpan<float> baseline, Span<float> curve)
    {
        CheckArguments(input, map, target, baseline, curve);
        _replacement.Start(input, baseline);
        return Follow(map, target, curve);
    }

    /// <summary>The area while the most relevant pixels appear first: large for a good map.</summary>
    /// <param name="input">The image (NCHW).</param>
    /// <param name="map">One value per pixel; <see cref="Attribution.ChannelReduction"/> makes one from an attribution.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <param name="baseline">What the image comes out of.</param>
    /// <param name="curve">Receives <see cref="Steps"/> + 1 scores, from that of the baseline to that of the image.</param>
    /// <returns>The area by the trapezoid rule over the share of changed pixels, 0 to 1.</returns>
    public double Insertion(ReadOnlySpan<float> input, ReadOnlySpan<float> map, int target, ReadOnlySpan<float> baseline, Span<float> curve)
    {
        CheckArguments(input, map, target, baseline, curve);
        _replacement.Start(baseline, input);
        return Follow(map, target, curve);
    }

    private void CheckArguments(
        ReadOnlySpan<float> input, ReadOnlySpan<float> map, int target, ReadOnlySpan<float> baseline, Span<float> curve)
    {
        Check.Input(input, TModel.InputLength, nameof(input));
        Check.Input(map, _keys.Length, nameof(map));
        Check.Target(target, TModel.OutputLength);
        Check.Input(baseline, TModel.InputLength, nameof(baseline));
        Check.Length(curve.Length, Steps + 1, nameof(curve));
    }

    private double Follow(ReadOnlySpan<float> map, int target, Span<float> curve)
    {
        Ranking.Descending(map, _keys);
        curve[0] = Score.Of(_model, _replacement.Image, target);
        double area = 0;
        int changed = 0;
        for (int step = 1; step <= Steps; step++)
        {
            int end = (int)((long)_keys.Length * step / Steps), width = end - changed;
            for (; changed < end; changed++) _replacement.Advance(Ranking.Index(_keys[changed]), 1);
            curve[step] = Score.Of(_model, _replacement.Image, target);
            area += width * ((double)curve[step - 1] + curve[step]) / 2;
        }

        return area / _keys.Length;
    }
}
