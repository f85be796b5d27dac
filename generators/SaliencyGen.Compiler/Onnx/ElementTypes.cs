using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>What is known of each element type.</summary>
internal static class ElementTypes
{
    /// <summary>The element type of a number from the file.</summary>
    public static OnnxElementType Parse(WireReader wire, long number) => number switch
    {
        >= 0 and <= (long)OnnxElementType.BFloat16 => (OnnxElementType)number,
        (long)OnnxElementType.UInt4 or (long)OnnxElementType.Int4 or (long)OnnxElementType.UInt2 or (long)OnnxElementType.Int2 => (OnnxElementType)number,
        < 0 or > 100 => throw wire.Fail($"element type {number} does not exist"),
        _ => throw wire.Fail(Rule.UnsupportedAttribute, $"element type {number} ({Narrow(number)}) is not supported; expected floats of 16 bits or more, or whole numbers"),
    };

    /// <summary>Elements in one byte of raw data, the first in its lowest bits; 1 for those that take bytes of their own.</summary>
    public static int PerByte(OnnxElementType type) => type switch
    {
        OnnxElementType.UInt4 or OnnxElementType.Int4 => 2,
        OnnxElementType.UInt2 or OnnxElementType.Int2 => 4,
        _ => 1,
    };

    /// <summary>Bytes of one element as raw data, or of one that it shares with others; 0 for strings, which have none.</summary>
    public static int Size(OnnxElementType type) => type switch
    {
        OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.Bool => 1,
        OnnxElementType.UInt4 or OnnxElementType.Int4 or OnnxElementType.UInt2 or OnnxElementType.Int2 => 1,
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
            or OnnxElementType.Bool or OnnxElementType.UInt32 or OnnxElementType.UInt64
            or OnnxElementType.UInt4 or OnnxElementType.Int4 or OnnxElementType.UInt2 or OnnxElementType.Int2;

    private static string Narrow(long number) => number switch
    {
        17 => "Float8E4M3FN",
        18 => "Float8E4M3FNUZ",
        19 => "Float8E5M2",
        20 => "Float8E5M2FNUZ",
        23 => "Float4E2M1",
        24 => "Float8E8M0",
        _ => "a newer one",
    };
}
