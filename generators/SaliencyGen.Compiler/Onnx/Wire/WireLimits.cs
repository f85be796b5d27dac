namespace SaliencyGen.Compiler.Onnx.Wire;

/// <summary>
/// What a file may make the reader hold. Two bytes on the wire can become an object of several hundred bytes in memory, so the
/// file's own size bounds nothing. Every figure is far above what a real network needs.
/// </summary>
internal static class WireLimits
{
    /// <summary>Messages inside messages; a subgraph costs three levels (graph, node, attribute).</summary>
    public const int Depth = 256;

    /// <summary>Nodes of one graph. The largest torchvision network has some thousands.</summary>
    public const int Nodes = 100_000;

    /// <summary>Messages of a file in total.</summary>
    public const int Messages = 1_000_000;

    /// <summary>Fields and packed varints decoded one by one. Tensors that are known by place cost one.</summary>
    public const int Values = 16_000_000;

    /// <summary>Bytes read through without a jump; also bounds the longest single string.</summary>
    public const int BytesBetweenJumps = 256 * 1024 * 1024;
}
