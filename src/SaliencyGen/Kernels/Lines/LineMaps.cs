namespace SaliencyGen.Kernels;

/// <summary>The maps of a way through lines; those that it does not read are empty. Factors and offsets are packed channel vectors, null for none.</summary>
internal readonly unsafe struct LineMaps(in FeatureMap value, in FeatureMap other, in FeatureMap signal, in FeatureMap output, float* factor, float* offset)
{
    public readonly FeatureMap Value = value;
    public readonly FeatureMap Other = other;
    public readonly FeatureMap Signal = signal;
    public readonly FeatureMap Output = output;

    /// <summary>What signals are multiplied by; the signal itself where there is none.</summary>
    public readonly float* Factor = factor;

    /// <summary>Stands for the other map where there is none.</summary>
    public readonly float* Offset = offset;

    /// <summary>The same way with the other map's values as its values.</summary>
    public LineMaps OfOther => new(Other, default, Signal, Output, Factor, Offset);

    /// <summary>The same way with the output's values as its values.</summary>
    public LineMaps OfOutput => new(Output, Other, Signal, Output, Factor, Offset);

    /// <summary>Fails unless all maps are blocked and have the value's extents.</summary>
    /// <exception cref="ArgumentException">A map is planar, or has other extents.</exception>
    public void CheckBlocked()
    {
        Check(Value);
        Check(Output);
        if (Other.Data != null) Check(Other);
        if (Signal.Data != null) Check(Signal);
    }

    private void Check(in FeatureMap map)
    {
        if (map.Lanes != FeatureMap.BlockSize || map.ColumnPitch != FeatureMap.BlockSize)
            throw new ArgumentException("Lines of channels are of blocked maps.", nameof(map));
        if (map.Channels != Value.Channels || map.Height != Value.Height || map.Width != Value.Width)
        {
            throw new ArgumentException(
                $"A map is {map.Channels}x{map.Height}x{map.Width} where {Value.Channels}x{Value.Height}x{Value.Width} was expected.", nameof(map));
        }
    }
}
