namespace SaliencyGen.Weights;

/// <summary>One value per channel, or one for all of them.</summary>
internal readonly struct ChannelValues
{
    private readonly float[] _values;

    public ChannelValues(Tensor tensor, int channels)
    {
        if (tensor.Count != channels && tensor.Count != 1)
            throw new ArgumentException($"{tensor.Count} values cannot serve {channels} channels.", nameof(tensor));
        _values = tensor.ToArray();
    }

    public float this[int channel] => _values[_values.Length == 1 ? 0 : channel];
}
