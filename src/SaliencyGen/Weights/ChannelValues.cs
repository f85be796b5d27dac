namespace SaliencyGen.Weights;

/// <summary>One value per channel, or one for all of them.</summary>
internal readonly struct ChannelValues
{
    private readonly float[] _values;

    public ChannelValues(Tensor tensor, int channels, WeightUse use)
    {
        if (tensor.Count != channels && tensor.Count != 1)
            throw new ArgumentException($"{tensor.Count} values cannot serve {channels} channels.", nameof(tensor));
        _values = tensor.ToArray();
        WeightCheck.Numbers(_values, use, tensor.Origin);
    }

    /// <summary>Variances, which a normalisation takes the root of.</summary>
    public static ChannelValues OfVariances(Tensor tensor, int channels, float epsilon)
    {
        var values = new ChannelValues(tensor, channels, WeightUse.Factor);
        WeightCheck.Variances(values._values, epsilon, tensor.Origin);
        return values;
    }

    public float this[int channel] => _values[_values.Length == 1 ? 0 : channel];
}
