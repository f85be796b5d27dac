using System.Diagnostics.CodeAnalysis;

namespace SaliencyGen.Execution;

/// <summary>
/// The values of an instance's inputs beside the explained one. Those that nobody has set are NaN, so that one look finds them and those that were set to what is not
/// finite.
/// </summary>
internal sealed class SideValues
{
    private readonly SideInput[] _inputs;

    // Managed, so that a span of it stays valid when the instance is disposed; pinned, so that programs can read it.
    private readonly float[] _values;
    private readonly float[] _kept;

    public SideValues(SideInput[]? inputs)
    {
        _inputs = inputs ?? [];
        int length = 0;
        foreach (var input in _inputs) length += input.Length;
        _values = GC.AllocateArray<float>(length, pinned: true);
        _kept = new float[length];
        _values.AsSpan().Fill(float.NaN);
    }

    public ReadOnlySpan<SideInput> Inputs => _inputs;

    /// <summary>The values of all inputs, one behind the other.</summary>
    public ReadOnlySpan<float> All => _values;

    /// <summary>The values of one input.</summary>
    public Span<float> Of(int index) => _values.AsSpan(Start(index), _inputs[index].Length);

    /// <summary>A call may read the values.</summary>
    /// <exception cref="InvalidOperationException">An input has a value that is not finite, as those have that were not set.</exception>
    public void Check()
    {
        int element = Finite.IndexOfException(_values);
        if (element >= 0) ThrowNotSet(element);
    }

    /// <summary>A baseline is kept with the values as they are.</summary>
    public void Keep() => _values.CopyTo(_kept.AsSpan());

    /// <summary>Values are those that a baseline was kept with: a difference of theirs would be part of the score's and of no attribution.</summary>
    /// <exception cref="InvalidOperationException">An input has another value.</exception>
    public void CheckKept()
    {
        int element = _values.AsSpan().CommonPrefixLength(_kept);
        if (element < _values.Length) ThrowOther(element);
    }

    private int Start(int index)
    {
        int start = 0;
        for (int i = 0; i < index; i++) start += _inputs[i].Length;
        return start;
    }

    private (SideInput Input, int Element) Find(int element)
    {
        int index = 0;
        for (; element >= _inputs[index].Length; index++) element -= _inputs[index].Length;
        return (_inputs[index], element);
    }

    [DoesNotReturn]
    private void ThrowNotSet(int element)
    {
        float value = _values[element];
        var (input, index) = Find(element);
        throw new InvalidOperationException(FormattableString.Invariant(
            $"Element {index} of input '{input.Name}' is {value}, as are values that were not set; all {input.Length} of them are set by the property {input.Property} before a call, to finite numbers."));
    }

    [DoesNotReturn]
    private void ThrowOther(int element)
    {
        var (input, index) = Find(element);
        throw new InvalidOperationException(FormattableString.Invariant(
            $"Element {index} of input '{input.Name}' has changed since the baseline was kept; keep it again, or set {input.Property} as it was."));
    }
}
