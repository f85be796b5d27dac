using SaliencyGen.Sampling;

namespace SaliencyGen.Execution;

/// <summary>The mean of explanations from several baselines. Sums are kept in double precision; the memory is taken at the first use and kept.</summary>
internal sealed class BaselineMean(int length)
{
    private readonly double[] _sums = new double[length];
    private double _references;
    private float _score;
    private int _count;

    public void Begin()
    {
        Array.Clear(_sums);
        (_references, _count) = (0, 0);
    }

    public void Add(Explanation explanation, ReadOnlySpan<float> attribution)
    {
        Averages.Add(attribution, _sums);
        _references += explanation.ReferenceScore;
        _score = explanation.Score;
        _count++;
    }

    /// <summary>Writes the mean attribution; gives the score, the mean of the reference scores and the sum of what was written.</summary>
    public Explanation End(Span<float> attribution) => new(_score, (float)(_references / _count), Averages.Write(_sums, _count, attribution));
}
