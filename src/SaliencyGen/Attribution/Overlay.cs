namespace SaliencyGen.Attribution;

/// <summary>Lays a coloured map over an image, more opaque where the map is strong, so that the image stays readable elsewhere.</summary>
public static class Overlay
{
    /// <summary>
    /// Opacity by strength: 0 where the map is 0, <paramref name="most"/> where its magnitude is 1. An <paramref name="exponent"/>
    /// below 1 shows weak values more, above 1 less.
    /// </summary>
    public static void Opacity(ReadOnlySpan<float> normalized, float most, float exponent, Span<float> opacity)
    {
        Lengths.Require(opacity.Length, normalized.Length);
        for (int i = 0; i < normalized.Length; i++)
            opacity[i] = most * MathF.Pow(Math.Min(Math.Abs(normalized[i]), 1), exponent);
    }

    /// <summary>
    /// <c>background + opacity * (colour - background)</c> per byte, for pixels of four bytes. Result and background may be the same.
    /// </summary>
    public static void Blend(ReadOnlySpan<byte> background, ReadOnlySpan<byte> color, ReadOnlySpan<float> opacity, Span<byte> result)
    {
        Lengths.Require(background.Length, 4 * opacity.Length);
        Lengths.Require(color.Length, 4 * opacity.Length);
        Lengths.Require(result.Length, 4 * opacity.Length);
        for (int i = 0; i < result.Length; i++)
        {
            float share = Math.Clamp(opacity[i / 4], 0f, 1f);
            result[i] = (byte)(background[i] + (share * (color[i] - background[i])) + 0.5f);
        }
    }
}
