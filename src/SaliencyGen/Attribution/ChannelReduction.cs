namespace SaliencyGen.Attribution;

/// <summary>
/// From one value per channel and pixel, as every <c>Explain</c> call writes them in the order of the model's <see cref="InputLayout"/>, to one value per
/// pixel. Which reduction is right is a choice: a sum keeps the map's total and its signs, the others say only how strong.
/// </summary>
public static class ChannelReduction
{
    /// <summary>Sum over channels: signed, and its total is the attribution's, so conservation can still be read off.</summary>
    /// <param name="attribution">A value per channel and pixel.</param>
    /// <param name="layout">Their order: the model's constant <c>InputLayout</c>.</param>
    /// <param name="map">A value per pixel.</param>
    public static void Sum(ReadOnlySpan<float> attribution, InputLayout layout, Span<float> map)
    {
        var (channels, pixel, channel) = Steps(attribution, layout, map);
        for (int i = 0; i < map.Length; i++)
        {
            float sum = attribution[i * pixel];
            for (int k = 1; k < channels; k++) sum += attribution[(i * pixel) + (k * channel)];
            map[i] = sum;
        }
    }

    /// <summary>Largest absolute value over channels, the reduction of Simonyan et al. (2014) for gradients.</summary>
    /// <inheritdoc cref="Sum"/>
    public static void AbsoluteMaximum(ReadOnlySpan<float> attribution, InputLayout layout, Span<float> map)
    {
        var (channels, pixel, channel) = Steps(attribution, layout, map);
        for (int i = 0; i < map.Length; i++)
        {
            float most = 0;
            for (int k = 0; k < channels; k++) most = Math.Max(most, Math.Abs(attribution[(i * pixel) + (k * channel)]));
            map[i] = most;
        }
    }

    /// <summary>Euclidean length over channels.</summary>
    /// <inheritdoc cref="Sum"/>
    public static void Euclidean(ReadOnlySpan<float> attribution, InputLayout layout, Span<float> map)
    {
        var (channels, pixel, channel) = Steps(attribution, layout, map);
        for (int i = 0; i < map.Length; i++)
        {
            float squares = 0;
            for (int k = 0; k < channels; k++)
            {
                float value = attribution[(i * pixel) + (k * channel)];
                squares = MathF.FusedMultiplyAdd(value, value, squares);
            }

            map[i] = MathF.Sqrt(squares);
        }
    }

    /// <summary>Channels, and how far the next pixel and the next channel are.</summary>
    private static (int Channels, int Pixel, int Channel) Steps(ReadOnlySpan<float> attribution, InputLayout layout, Span<float> map)
    {
        if (map.IsEmpty || attribution.IsEmpty || attribution.Length % map.Length != 0)
            throw new ArgumentException(
                $"An attribution of {attribution.Length} values is no whole number of channels of {map.Length} pixels.", nameof(attribution));

        int channels = attribution.Length / map.Length;
        return layout == InputLayout.ChannelsLast ? (channels, channels, 1) : (channels, 1, map.Length);
    }
}
