using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SaliencyGen.Compiler.Onnx;

/// <summary>Single elements from their little-endian bytes, on a machine of either byte order.</summary>
internal static class Decoder
{
    public static double Real(OnnxElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        OnnxElementType.Float => Single(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        OnnxElementType.Double => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        _ => Real(type, BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
    };

    /// <summary>A 16-bit float from its bits.</summary>
    public static double Real(OnnxElementType type, ushort bits) => type == OnnxElementType.BFloat16 ? Single(bits << 16) : Half(bits);

    /// <summary>A whole number; the upper half of UInt64 comes out negative, with the same bits.</summary>
    public static long Whole(OnnxElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        OnnxElementType.Int8 => (sbyte)bytes[0],
        OnnxElementType.UInt8 => bytes[0],
        OnnxElementType.Bool => bytes[0] == 0 ? 0 : 1,
        OnnxElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        OnnxElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        OnnxElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        OnnxElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    /// <summary>One of the elements that share a byte, the first in the lowest bits.</summary>
    public static long Packed(OnnxElementType type, byte packed, int index)
    {
        int bits = 8 / ElementTypes.PerByte(type), value = (packed >> (index * bits)) & ((1 << bits) - 1);
        bool isSigned = type is OnnxElementType.Int4 or OnnxElementType.Int2;
        return isSigned && value >> (bits - 1) != 0 ? value - (1 << bits) : value;
    }

    private static float Single(int bits) => MemoryMarshal.Cast<int, float>([bits])[0];

    // netstandard2.0 has no Half. A denormal counts in steps of 2^-24; otherwise the leading 1 is restored at bit 10.
    private static double Half(ushort bits)
    {
        int exponent = (bits >> 10) & 0x1F, fraction = bits & 0x3FF;
        double magnitude = exponent switch
        {
            0 => fraction * Math.Pow(2, -24),
            0x1F => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => (fraction + 0x400) * Math.Pow(2, exponent - 25),
        };
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }
}
