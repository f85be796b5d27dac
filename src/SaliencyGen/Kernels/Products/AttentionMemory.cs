namespace SaliencyGen.Kernels;

/// <summary>A worker's memory for an attention: the keys and the values of a head as tiles read them, and a tile of queries on its way.</summary>
internal readonly unsafe struct AttentionMemory(float* start, int keys, int features, int outputs)
{
    /// <summary>The packed keys, panel after panel.</summary>
    public readonly float* Keys = start;

    /// <summary>The packed values, panel after panel.</summary>
    public readonly float* Values = start + PackedLength(keys, features);

    /// <summary>The scores of a tile of queries, then their probabilities.</summary>
    public readonly float* Probabilities = start + PackedLength(keys, features) + PackedLength(outputs, keys);

    /// <summary>Queries that cannot be read where they lie.</summary>
    public readonly float* Queries = start + PackedLength(keys, features) + PackedLength(outputs, keys) + ProbabilitiesLength(keys);

    public static long Length(int keys, int features, int outputs) =>
        PackedLength(keys, features) + PackedLength(outputs, keys) + ProbabilitiesLength(keys) + ProductColumns.Capacity(features);

    private static long PackedLength(int rows, int depth) => ProductPanel.Count(rows) * ProductPanel.Length(depth);

    private static long ProbabilitiesLength(int keys) => (long)ProductDriver.WidestTile * ChannelSpan.CountBlocks(keys) * FeatureMap.BlockSize;
}
