using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Checks that an integer of a wider wire field fits the tensor's own element type.</summary>
internal static class Ranges
{
    /// <summary>The bits of a 16-bit float.</summary>
    public static ushort Bits(WireReader wire, long value) => (ushort)Check(wire, OnnxElementType.UInt16, value);

    public static long Check(WireReader wire, OnnxElementType type, long value)
    {
        bool fits = type switch
        {
            OnnxElementType.Int8 => value == (sbyte)value,
            OnnxElementType.UInt8 => value == (byte)value,
            OnnxElementType.Int16 => value == (short)value,
            OnnxElementType.UInt16 => value == (ushort)value,
            OnnxElementType.Int32 => value == (int)value,
            OnnxElementType.UInt32 => value == (uint)value,
            OnnxElementType.Bool => value is 0 or 1,
            _ => true,
        };
        return fits ? value : throw wire.Fail($"{value} is no value of type {type}");
    }
}
