using SaliencyGen.Sampling;

namespace SaliencyGen;

/// <summary>
/// What random parts of the image, shown alone, do to the output: the mean of random masks, each weighted by the output for the image
/// under it, divided by the probability that a pixel is shown (RISE, Petsiuk et al. 2018, <see href="https://arxiv.org/abs/1806.07421"/>).
/// </summary>
/// <remarks>
/// Hidden pixels are 0 in the input's own units, and the output is the network's as <c>Predict</c> gives it: the logit unless the network
/// ends in a Softmax or Sigmoid. The paper takes probabilities; with logits a map keeps a level that every pixel shares. A call takes
/// one prediction per mask and one for the input, and allocates nothing. Masks depend on the seed alone. The model stays the caller's,
/// and one instance serves one thread at a time.
/// </remarks>
public sealed class Rise<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly int _masks;
    private readonly float _keep;
    private readonly int _seed;
    private readonly IProgress<double>? _progress;
    private readonly RandomMask _mask;
    private readonly float[] _image = new float[TModel.InputLength];
    private readonly double[] _sums = new double[TModel.InputHeight * TModel.InputWidth];

    /// <param name="model">The model that is explained.</param>
    /// <param name="masks">Masks a call, at least 1; the paper takes 4000 to 8000.</param>
    /// <param name="gridHeight">Rows of the grid that masks are enlarged from, at most the image's.</param>
    /// <param name="gridWidth">Columns of that grid, at most the image's.</param>
    /// <param name="keep">Probability that a cell of the grid is shown, above 0 and at most 1.</param>
    /// <param name="seed">Chooses the masks.</param>
    /// <param name="progress">
    /// Told the share of masks that are done, at most a hundred times a call. What it throws ends the call, which is the way to cancel.
    /// </param>
    public Rise(
        TModel model,
        int masks = 4000,
        int gridHeight = 7,
        int gridWidth = 7,
        float keep = 0.5f,
        int seed = 0,
        IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SamplingCheck.IsImage<TModel>(nameof(Rise<>));
        ArgumentOutOfRangeException.ThrowIfLessThan(masks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(gridHeight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gridHeight, TModel.InputHeight);
        ArgumentOutOfRangeException.ThrowIfLessThan(gridWidth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gridWidth, TModel.InputWidth);
        if (!(keep is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(keep), keep, "A probability above 0 and at most 1 was expected.");
        (_model, _masks, _keep, _seed, _progress) = (model, masks, keep, seed, progress);
        _mask = new(TModel.InputHeight, TModel.InputWidth, gridHeight, gridWidth);
    }

    /// <summary>Explains <paramref name="input"/>.</summary>
    /// <param name="input">Channels x height x width, in the order of the model's <see cref="InputLayout"/>.</param>
    /// <param name="target">Index of the explained output; ~0 for the negative class of a network with one score.</param>
    /// <param name="result">Height x width.</param>
    /// <returns>The output for the input, 0 as the reference, and the sum of the map, which distributes no score.</returns>
    public Explanation Explain(ReadOnlySpan<float> input, int target, Span<float> result) => Explain(input, new AskedTarget<TModel>(target), result);

    internal Explanation Explain<TAsked>(ReadOnlySpan<float> input, TAsked asked, Span<float> result)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        SamplingCheck.Call<TModel, TAsked>(input, asked, result, _sums.Length);
        float score = asked.Of(_model.Predict(input));
        var random = new SeededRandom(_seed);
        var progress = new ProgressSteps(_progress, _masks);
        Array.Clear(_sums);
        for (int mask = 0; mask < _masks; mask++)
        {
            _mask.Draw(ref random, _keep);
            AddMask(input, asked);
            progress.Step();
        }

        return new(score, 0, Averages.Write(_sums, (double)_masks * _keep, result));
    }

    private void AddMask<TAsked>(ReadOnlySpan<float> input, TAsked asked)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        var mask = _mask.Values;
        Execution.PositionFactors.Multiply(input, mask, TModel.InputLayout, _image);
        double score = asked.Of(_model.Predict(_image));
        for (int i = 0; i < mask.Length; i++) _sums[i] += score * mask[i];
    }
}
