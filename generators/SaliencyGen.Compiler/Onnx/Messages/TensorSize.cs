using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Element and byte counts of a tensor, computed so that no dimension can make them overflow.</summary>
internal static class TensorSize
{
    private const int Shown = 8;

    public static long Count(WireReader wire, List<long> dims)
    {
        foreach (long dim in dims)
            if (dim < 0)
                throw wire.Fail($"{Text(dims)} has the negative dimension {dim}");
        if (dims.Contains(0))
            return 0;

        long count = 1;
        foreach (long dim in dims)
            count = Times(wire, dims, count, dim);
        return count;
    }

    public static long Bytes(WireReader wire, List<long> dims, long count, OnnxElementType type) =>
        type == OnnxElementType.String ? 0 : Times(wire, dims, Packed(count, ElementTypes.PerByte(type)), ElementTypes.Size(type));

    /// <summary>Bytes that hold elements of which several share one.</summary>
    public static long Packed(long count, int perByte) => (count / perByte) + (count % perByte == 0 ? 0 : 1);

    /// <summary>Dimensions as messages show them.</summary>
    public static string Text(List<long> dims) => $"dims [{string.Join(",", dims.Take(Shown))}{(dims.Count > Shown ? ",…" : "")}]";

    private static long Times(WireReader wire, List<long> dims, long count, long factor) =>
        count <= long.MaxValue / factor ? count * factor : throw wire.Fail($"{Text(dims)} need more than 2^63 bytes");
}
