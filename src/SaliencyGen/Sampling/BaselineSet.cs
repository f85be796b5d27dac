using SaliencyGen.Execution;

namespace SaliencyGen.Sampling;

/// <summary>Several baselines, one after the other, copied so that they stay what they were when they were checked.</summary>
internal sealed class BaselineSet
{
    private readonly float[] _values;
    private readonly int _length;

    /// <param name="baselines">At least one whole baseline.</param>
    /// <param name="length">Values of one.</param>
    public BaselineSet(ReadOnlySpan<float> baselines, int length)
    {
        if (baselines.IsEmpty || baselines.Length % length != 0)
            throw new ArgumentException(
                $"{baselines.Length} values were given where one or more baselines of {length} values each were expected.", nameof(baselines));
        Check.Input(baselines, baselines.Length, nameof(baselines));
        _values = baselines.ToArray();
        _length = length;
    }

    /// <summary>How many.</summary>
    public int Count => _values.Length / _length;

    /// <summary>One of them.</summary>
    public ReadOnlySpan<float> this[int index] => _values.AsSpan(index * _length, _length);
}
