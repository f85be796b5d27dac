namespace SaliencyGen.Sampling;

/// <summary>What a loop over a model explains: one score, or a weighted sum of them.</summary>
internal interface IAsked<TModel>
    where TModel : ISaliencyModel<TModel>
{
    /// <summary>The score's index; null of a sum.</summary>
    int? Target { get; }

    /// <exception cref="ArgumentException">It is nothing that the model has.</exception>
    void Check();

    /// <summary>Runs a method.</summary>
    Explanation Explain(TModel model, ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, Span<float> result);

    /// <summary>What a prediction says of it.</summary>
    float Of(ReadOnlySpan<float> prediction);
}

/// <summary>One score.</summary>
internal readonly struct AskedTarget<TModel>(int target) : IAsked<TModel>
    where TModel : ISaliencyModel<TModel>
{
    public int? Target => target;

    public void Check() => Execution.Check.Target(target, TModel.OutputLength);

    public Explanation Explain(TModel model, ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, Span<float> result) =>
        model.Explain(method, input, baseline, target, result);

    public float Of(ReadOnlySpan<float> prediction) => TModel.OutputOf(prediction, target);
}

/// <summary>The sum of weights[i] * score[i]; of a prediction, of its outputs.</summary>
internal readonly ref struct AskedSum<TModel>(ReadOnlySpan<float> weights) : IAsked<TModel>
    where TModel : IWeightedScores<TModel>
{
    private readonly ReadOnlySpan<float> _weights = weights;

    public int? Target => null;

    public void Check() => Execution.Check.Input(_weights, TModel.OutputLength, "weights");

    public Explanation Explain(TModel model, ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, Span<float> result) =>
        model.Explain(method, input, baseline, _weights, result);

    public float Of(ReadOnlySpan<float> prediction)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Length; i++) sum += (double)_weights[i] * prediction[i];
        return (float)sum;
    }
}
