namespace SaliencyGen.Execution;

/// <summary>What a call for several images explains: a target for each, or weighted sums of scores, whose weights are one set for all or one for each.</summary>
public readonly ref struct ExplainedScores
{
    private readonly ExplainedScore _one;
    private readonly ReadOnlySpan<int> _targets;
    private readonly ReadOnlySpan<float> _weights;
    private readonly Kind _kind;

    private ExplainedScores(Kind kind, ExplainedScore one, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights)
    {
        _kind = kind;
        _one = one;
        _targets = targets;
        _weights = weights;
    }

    private enum Kind { One, Targets, Sums }

    /// <summary>Of all images.</summary>
    public static implicit operator ExplainedScores(ExplainedScore one) => new(Kind.One, one, default, default);

    /// <summary>One for each image.</summary>
    public static implicit operator ExplainedScores(ReadOnlySpan<int> targets) => new(Kind.Targets, default, targets, default);

    /// <summary>Sums of weights[i] * score[i], the weights one behind the other where they are not the same for all images.</summary>
    public static ExplainedScores Sums(ReadOnlySpan<float> weights) => new(Kind.Sums, default, default, weights);

    /// <summary>That of one of so many images.</summary>
    internal ExplainedScore Of(int image, int outputLength) => _kind switch
    {
        Kind.One => _one,
        Kind.Targets => _targets[image],
        _ => ExplainedScore.Sum(_weights.Length == outputLength ? _weights : _weights.Slice(image * outputLength, outputLength)),
    };

    /// <summary>How many images a call has: as many as targets, or, of sums, as explanations.</summary>
    /// <exception cref="ArgumentException">None, more than the class was compiled for, a target that is no output, or weights that are not one finite number for each.</exception>
    internal int Count(int explanations, int batchSize, int outputLength)
    {
        if (_kind == Kind.Targets) return BatchCheck.Count(_targets, batchSize, outputLength);
        if (_kind == Kind.One)
        {
            _one.Check(outputLength);
            return BatchCheck.Images(explanations, batchSize, "explanations");
        }

        int count = BatchCheck.Images(explanations, batchSize, "explanations");
        BatchCheck.BaselinePitch(_weights.Length, count, outputLength, "weights");
        Check.Input(_weights, _weights.Length, "weights");
        return count;
    }
}
