using SaliencyGen.Evaluation.Common;
using SaliencyGen.Execution;
using SaliencyGen.Sampling;

namespace SaliencyGen.Evaluation;

/// <summary>
/// Region perturbation and its AOPC, the area over the perturbation curve: regions of the image are replaced in the order of their
/// relevance while the score is watched. W. Samek, A. Binder, G. Montavon, S. Lapuschkin, K.-R. Müller, "Evaluating the visualization
/// of what a deep neural network has learned", IEEE TNNLS 28 (2017). With regions of one pixel it is the pixel flipping of Bach et al.
/// (2015).
/// </summary>
/// <remarks>
/// The score is the network's output for the target, a probability where it ends in Softmax or Sigmoid. A region is as relevant as its
/// pixels together; regions of equal relevance go in reading order. Where the image is no multiple of the region's size, the last
/// column and row of regions are smaller. The paper replaces by random pixels; here the caller says by what. One instance serves one
/// thread at a time and evaluates without allocating.
/// </remarks>
public sealed class RegionPerturbation<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly RegionGrid _grid;
    private readonly Replacement _replacement = new(TModel.InputLength, TModel.InputChannels, TModel.InputLayout);
    private readonly float[] _relevance;
    private readonly ulong[] _keys;

    /// <summary>Takes what an evaluation needs.</summary>
    /// <param name="model">The network; still the caller's to dispose.</param>
    /// <param name="regionSize">Rows and columns of a region: 9 in the paper, 1 for pixel flipping.</param>
    /// <param name="steps">How many regions are replaced, one after the other; by default all.</param>
    public RegionPerturbation(TModel model, int regionSize, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SamplingCheck.IsImage<TModel>(nameof(RegionPerturbation<>));
        Require.Count(regionSize, Math.Max(TModel.InputHeight, TModel.InputWidth));
        _grid = new(TModel.InputHeight, TModel.InputWidth, regionSize);
        Steps = steps ?? _grid.Count;
        Require.Count(Steps, _grid.Count, nameof(steps));
        _model = model;
        _relevance = new float[_grid.Count];
        _keys = new ulong[_grid.Count];
    }

    /// <summary>Regions that are replaced; a curve has one more score, that of the whole image.</summary>
    public int Steps { get; }

    /// <summary>Replaces regions by those of another image.</summary>
    /// <param name="input">The image (NCHW).</param>
    /// <param name="map">One value per pixel; <see cref="Attribution.ChannelReduction"/> makes one from an attribution.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <param name="order">Which regions go first.</param>
    /// <param name="baseline">What regions are replaced by: blurred, the mean image, noise.</param>
    /// <param name="curve">Receives <see cref="Steps"/> + 1 scores, that of the image first.</param>
    /// <returns>
    /// AOPC: the mean over the curve of what the score has lost by then. Large is good for the most relevant first, small for the least.
    /// </returns>
    public double Evaluate(
        ReadOnlySpan<float> input, ReadOnlySpan<float> map, int target, RemovalOrder order, ReadOnlySpan<float> baseline, Span<float> curve)
    {
        Check.Input(baseline, TModel.InputLength, nameof(baseline));
        CheckArguments(input, map, target, curve);
        _replacement.Start(input, baseline);
        return Follow(map, target, order, curve);
    }

    /// <summary>Replaces regions by one value.</summary>
    /// <param name="input">The image (NCHW).</param>
    /// <param name="map">One value per pixel; <see cref="Attribution.ChannelReduction"/> makes one from an attribution.</param>
    /// <param name="target">Index into the output; ~0 for the negative class of a network with one score.</param>
    /// <param name="order">Which regions go first.</param>
    /// <param name="value">What every value of a region is replaced by.</param>
    /// <param name="curve">Receives <see cref="Steps"/> + 1 scores, that of the image first.</param>
    /// <returns>AOPC, as above.</returns>
    public double Evaluate(ReadOnlySpan<float> input, ReadOnlySpan<float> map, int target, RemovalOrder order, float value, Span<float> curve)
    {
        Require.Finite(value);
        CheckArguments(input, map, target, curve);
        _replacement.Start(input, value);
        return Follow(map, target, order, curve);
    }

    private void CheckArguments(ReadOnlySpan<float> input, ReadOnlySpan<float> map, int target, Span<float> curve)
    {
        Check.Input(input, TModel.InputLength, nameof(input));
        Check.Input(map, TModel.InputHeight * TModel.InputWidth, nameof(map));
        Check.Target(target, TModel.OutputLength);
        Check.Length(curve.Length, Steps + 1, nameof(curve));
    }

    private double Follow(ReadOnlySpan<float> map, int target, RemovalOrder order, Span<float> curve)
    {
        Rank(map, order);
        curve[0] = Score.Of(_model, _replacement.Image, target);
        double lost = 0;
        for (int step = 1; step <= Steps; step++)
        {
            _grid.Replace(Ranking.Index(_keys[step - 1]), _replacement);
            curve[step] = Score.Of(_model, _replacement.Image, target);
            lost += (double)curve[0] - curve[step];
        }

        return lost / (Steps + 1);
    }

    private void Rank(ReadOnlySpan<float> map, RemovalOrder order)
    {
        _grid.Sum(map, _relevance);
        switch (order.Kind)
        {
            case RemovalOrder.Kinds.LeastRelevantFirst: Ranking.Ascending(_relevance, _keys); break;
            case RemovalOrder.Kinds.Random: Ranking.Shuffled(_relevance.Length, order.Seed, _keys); break;
            default: Ranking.Descending(_relevance, _keys); break;
        }
    }
}
