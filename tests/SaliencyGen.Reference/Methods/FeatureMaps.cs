namespace SaliencyGen.Reference.Methods;

/// <summary>Sums over the channels of a feature map [1, channels, ...].</summary>
internal static class FeatureMaps
{
    /// <summary>sum_k weight_k A_k.</summary>
    public static Tensor Weighted(Tensor features, double[] weights)
    {
        Tensor map = Tensor.Zeros(features.Shape[2..]);
        for (int i = 0; i < features.Count; i++)
            map.Data[i % map.Count] += weights[i / map.Count] * features.Data[i];
        return map;
    }

    /// <summary>The spatial mean of every channel.</summary>
    public static double[] Means(Tensor features)
    {
        int size = Extents.Count(features.Shape.AsSpan(2));
        return [.. features.Data.Chunk(size).Select(channel => channel.Average())];
    }
}
