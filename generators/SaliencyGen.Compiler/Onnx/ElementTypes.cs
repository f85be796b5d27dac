using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>What is known of each element type.</summary>
internal static class ElementTypes
{
    /// <summary>The element type of a number from the file.</summary>
    public static OnnxElementType Parse(WireReader wire, long number) => number switch
    {
        >= 0 and <= (long)OnnxElementType.BFloat16 => (OnnxElementType)number,
        < 0 or > 100 => throw wire.Fail($"element type {number} does not exist"),
        _ => throw wire.Fail(Rule.UnsupportedAttribute,
            $"element type {number} (an 8-bit float, a type below 8 bits, or newer) is not supported"),
    };

    /// <summary>Bytes of one element as raw data; 0 for strings, which have none.</summary>
    public static int Size(OnnxElementType type) => type switch
    {
        OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.Bool => 1,
        OnnxElementType.UInt16 or OnnxElementType.Int16 or OnnxElementType.Float16 or OnnxElementType.BFloat16 => 2,
        OnnxElementType.Float or OnnxElementType.Int32 or OnnxElementType.UInt32 => 4,
        OnnxElementType.Double or OnnxElementType.Int64 or OnnxElementType.UInt64 or OnnxElementType.Complex64 => 8,
        OnnxElementType.Complex128 => 16,
        _ => 0,
    };

    /// <summary>Whether the elements are real numbers with a fraction.</summary>
    public static bool IsReal(OnnxElementType type) =>
        type is OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Float16 or OnnxElementType.BFloat16;

    /// <summary>Whether the elements are whole numbers or truth values.</summary>
    public static bool IsWhole(OnnxElementType type) =>
        type is >= OnnxElementType.UInt8 and <= OnnxElementType.Int64
            or OnnxElementType.Bool or OnnxElementType.UInt32 or OnnxElementType.UInt64;
}
