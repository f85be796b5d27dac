namespace SaliencyGen.Reference;

/// <summary>What is explained: one logit, by its index, or a weighted sum of all.</summary>
public readonly struct ExplainedScore
{
    private readonly int _target;
    private readonly double[]? _weights;

    private ExplainedScore(int target, double[]? weights) => (_target, _weights) = (target, weights);

    public static implicit operator ExplainedScore(int target) => new(target, null);

    public static implicit operator ExplainedScore(double[] weights) => new(0, weights);

    public double Of(double[] logits) => _weights is null ? logits[_target] : logits.Zip(_weights, (logit, weight) => weight * logit).Sum();

    /// <summary>The weight of a logit.</summary>
    public double Weight(int index) => _weights is null ? index == _target ? 1 : 0 : _weights[index];
}
