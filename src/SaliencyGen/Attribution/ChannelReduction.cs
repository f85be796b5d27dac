namespace SaliencyGen.Attribution;

/// <summary>
/// From one value per channel and pixel (planes, as every <c>Explain</c> call writes them) to one value per pixel. Which reduction is
/// right is a choice: a sum keeps the map's total and its signs, the others say only how strong.
/// </summary>
public static class ChannelReduction
{
    /// <summary>Sum over channels: signed, and its total is the attribution's, so conservation can still be read off.</summary>
    public static void Sum(ReadOnlySpan<float> attribution, Span<float> map)
    {
        int channels = Channels(attribution, map);
        attribution[..map.Length].CopyTo(map);
        for (int channel = 1; channel < channels; channel++)
        {
            var plane = attribution.Slice(channel * map.Length, map.Length);
            for (int i = 0; i < map.Length; i++) map[i] += plane[i];
        }
    }

    /// <summary>Largest absolute value over channels, the reduction of Simonyan et al. (2014) for gradients.</summary>
    public static void AbsoluteMaximum(ReadOnlySpan<float> attribution, Span<float> map)
    {
        int channels = Channels(attribution, map);
        map.Clear();
        for (int channel = 0; channel < channels; channel++)
        {
            var plane = attribution.Slice(channel * map.Length, map.Length);
            for (int i = 0; i < map.Length; i++) map[i] = Math.Max(map[i], Math.Abs(plane[i]));
        }
    }

    /// <summary>Euclidean length over channels.</summary>
    public static void Euclidean(ReadOnlySpan<float> attribution, Span<float> map)
    {
        int channels = Channels(attribution, map);
        map.Clear();
        for (int channel = 0; channel < channels; channel++)
        {
            var plane = attribution.Slice(channel * map.Length, map.Length);
            for (int i = 0; i < map.Length; i++) map[i] = MathF.FusedMultiplyAdd(plane[i], plane[i], map[i]);
        }

        for (int i = 0; i < map.Length; i++) map[i] = MathF.Sqrt(map[i]);
    }

    private static int Channels(ReadOnlySpan<float> attribution, Span<float> map)
    {
        if (map.IsEmpty || attribution.IsEmpty || attribution.Length % map.Length != 0)
            throw new ArgumentException(
                $"An attribution of {attribution.Length} values is no whole number of planes of {map.Length} pixels.", nameof(attribution));

        return attribution.Length / map.Length;
    }
}
