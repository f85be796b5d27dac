using SaliencyGen.Sampling;

namespace SaliencyGen;

/// <summary>
/// How much the output falls when a window of the image is replaced, for a window that slides over the image (Zeiler and Fergus 2013,
/// <see href="https://arxiv.org/abs/1311.2901"/>), with Captum's meaning: a pixel's value is the mean of <c>S(x) - S(x covered)</c> over
/// the windows that cover it. Nothing is derived or propagated, so this is what other methods can be held against.
/// </summary>
/// <remarks>
/// S is the network's output as <c>Predict</c> gives it. That is the logit unless the network ends in a Softmax or Sigmoid; then it is
/// the probability, whose fall says little once it is close to 1. A call takes one prediction per window and one for the input, and
/// allocates nothing. The model stays the caller's, and one instance serves one thread at a time.
/// </remarks>
public sealed class Occlusion<TModel>
    where TModel : ISaliencyModel<TModel>
{
    private readonly TModel _model;
    private readonly SlidingWindow _rows;
    private readonly SlidingWindow _columns;
    private readonly Occluder _occluder;
    private readonly IProgress<double>? _progress;
    private readonly float[] _grid;

    /// <param name="model">The model that is explained; of images, signals or tables.</param>
    /// <param name="windowHeight">Rows of the window, at most the image's.</param>
    /// <param name="windowWidth">Columns of the window, at most the image's.</param>
    /// <param name="strideHeight">Rows from one window to the next, at most the window's.</param>
    /// <param name="strideWidth">Columns from one window to the next, at most the window's.</param>
    /// <param name="baseline">
    /// What the window shows instead: no values for 0, one value per channel, or a whole image in the input's layout. Copied.
    /// </param>
    /// <param name="progress">
    /// Told the share of windows that are done, at most a hundred times a call. What it throws ends the call, which is the way to cancel.
    /// </param>
    public Occlusion(
        TModel model,
        int windowHeight,
        int windowWidth,
        int strideHeight,
        int strideWidth,
        ReadOnlySpan<float> baseline = default,
        IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SamplingCheck.IsImage<TModel>(nameof(Occlusion<>));
        _rows = new(TModel.InputHeight, windowHeight, strideHeight);
        _columns = new(TModel.InputWidth, windowWidth, strideWidth);
        _occluder = new(TModel.InputChannels, TModel.InputHeight, TModel.InputWidth, TModel.InputLayout, baseline);
        (_model, _progress) = (model, progress);
        _grid = new float[GridHeight * GridWidth];
    }

    /// <summary>Places of the window from top to bottom; the last is cut by the border where they do not fit.</summary>
    public int GridHeight => _rows.Count;

    /// <summary>Places of the window from left to right; the last is cut by the border where they do not fit.</summary>
    public int GridWidth => _columns.Count;

    /// <summary>A value for every pixel: the mean fall over the windows that cover it.</summary>
    /// <param name="input">Channels x height x width, in the order of the model's <see cref="InputLayout"/>.</param>
    /// <param name="target">Index of the explained output; ~0 for the negative class of a network with one score.</param>
    /// <param name="result">Height x width.</param>
    /// <returns>The output for the input, 0 as the reference, and the sum of the map, which distributes no score.</returns>
    public Explanation Explain(ReadOnlySpan<float> input, int target, Span<float> result) => Explain(input, new AskedTarget<TModel>(target), result);

    internal Explanation Explain<TAsked>(ReadOnlySpan<float> input, TAsked asked, Span<float> result)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        SamplingCheck.Call<TModel, TAsked>(input, asked, result, TModel.InputHeight * TModel.InputWidth);
        var explanation = Slide(input, asked, _grid);
        return explanation with { AttributionSum = Spread(result) };
    }

    /// <summary>The fall for every window itself.</summary>
    /// <param name="input">Channels x height x width, in the order of the model's <see cref="InputLayout"/>.</param>
    /// <param name="target">Index of the explained output; ~0 for the negative class of a network with one score.</param>
    /// <param name="grid"><see cref="GridHeight"/> x <see cref="GridWidth"/>.</param>
    /// <returns>The output for the input, 0 as the reference, and the sum of the grid.</returns>
    public Explanation ExplainGrid(ReadOnlySpan<float> input, int target, Span<float> grid) => ExplainGrid(input, new AskedTarget<TModel>(target), grid);

    internal Explanation ExplainGrid<TAsked>(ReadOnlySpan<float> input, TAsked asked, Span<float> grid)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        SamplingCheck.Call<TModel, TAsked>(input, asked, grid, _grid.Length, nameof(grid));
        return Slide(input, asked, grid);
    }

    private Explanation Slide<TAsked>(ReadOnlySpan<float> input, TAsked asked, Span<float> grid)
        where TAsked : IAsked<TModel>, allows ref struct
    {
        float score = asked.Of(_model.Predict(input));
        double sum = 0;
        var progress = new ProgressSteps(_progress, grid.Length);
        _occluder.Show(input);
        for (int place = 0; place < grid.Length; place++)
        {
            var rows = _rows.Cells(place / GridWidth);
            var columns = _columns.Cells(place % GridWidth);
            _occluder.Cover(rows, columns);
            grid[place] = score - asked.Of(_model.Predict(_occluder.Image));
            _occluder.Uncover(input, rows, columns);
            sum += grid[place];
            progress.Step();
        }

        return new(score, 0, sum);
    }

    private double Spread(Span<float> result)
    {
        double total = 0;
        for (int i = 0; i < result.Length; i++)
        {
            var rows = _rows.Places(i / TModel.InputWidth);
            var columns = _columns.Places(i % TModel.InputWidth);
            double sum = 0;
            for (int row = rows.First; row < rows.End; row++)
                for (int column = columns.First; column < columns.End; column++)
                    sum += _grid[(row * GridWidth) + column];
            result[i] = (float)(sum / ((rows.End - rows.First) * (columns.End - columns.First)));
            total += result[i];
        }

        return total;
    }
}
