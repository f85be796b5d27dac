namespace SaliencyGen.Execution;

/// <summary>An image multiplied by one factor for each position, in either order of its values.</summary>
internal static class PositionFactors
{
    /// <summary>result = image * factors, all channels alike; <paramref name="image"/> and <paramref name="result"/> are as long as one another.</summary>
    /// <param name="image">Channels x positions, or positions x channels.</param>
    /// <param name="factors">One for each position.</param>
    /// <param name="layout">Which of the two.</param>
    /// <param name="result">In the image's order.</param>
    public static void Multiply(ReadOnlySpan<float> image, ReadOnlySpan<float> factors, InputLayout layout, Span<float> result)
    {
        if (layout == InputLayout.ChannelsFirst)
        {
            for (int plane = 0; plane < image.Length; plane += factors.Length)
                for (int i = 0; i < factors.Length; i++) result[plane + i] = image[plane + i] * factors[i];
            return;
        }

        int channels = image.Length / factors.Length;
        for (int i = 0, element = 0; i < factors.Length; i++)
            for (int end = element + channels; element < end; element++) result[element] = image[element] * factors[i];
    }
}
