namespace SaliencyGen.Execution;

/// <summary>What a call explains: the score of an output, or a weighted sum of all outputs' scores.</summary>
public readonly ref struct ExplainedScore
{
    private ExplainedScore(int target, bool isSum, ReadOnlySpan<float> weights)
    {
        (Target, IsSum) = (target, isSum);
        Weights = weights;
    }

    /// <summary>Index of the output; ~0 for the negative of a single score. 0 of a sum.</summary>
    public int Target { get; }

    /// <summary>A weighted sum, and not one score.</summary>
    public bool IsSum { get; }

    /// <summary>Of a sum, one for each output.</summary>
    public ReadOnlySpan<float> Weights { get; }

    /// <summary>The score of an output.</summary>
    public static implicit operator ExplainedScore(int target) => new(target, false, default);

    /// <summary>The sum of weights[i] * score[i].</summary>
    public static ExplainedScore Sum(ReadOnlySpan<float> weights) => new(0, true, weights);

    /// <exception cref="ArgumentException">The target is no output, or the weights are not one finite number for each.</exception>
    internal void Check(int outputLength)
    {
        if (IsSum) Execution.Check.Input(Weights, outputLength, "weights");
        else Execution.Check.Target(Target, outputLength);
    }
}
