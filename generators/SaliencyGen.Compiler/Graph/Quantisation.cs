using System.Globalization;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>How a live tensor is quantised: the element at level q stands for (q - zero) * scale.</summary>
/// <param name="Scale">From one level to the next.</param>
/// <param name="Zero">The level of 0.</param>
public sealed record Quantisation(float Scale, long Zero)
{
    /// <summary>That of a tensor whose numbers are what they stand for.</summary>
    public static Quantisation None { get; } = new(1, 0);

    public override string ToString() => $"scale {Scale.ToString(CultureInfo.InvariantCulture)} and zero point {Zero}";

    /// <summary>The lowest and the highest number of an element type; null for one that no tensor is quantised to.</summary>
    public static (long Lowest, long Highest)? Range(OnnxElementType type) => type switch
    {
        OnnxElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        OnnxElementType.UInt8 => (byte.MinValue, byte.MaxValue),
        OnnxElementType.Int16 => (short.MinValue, short.MaxValue),
        OnnxElementType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        OnnxElementType.Int32 => (int.MinValue, int.MaxValue),
        OnnxElementType.Int4 => (-8, 7),
        OnnxElementType.UInt4 => (0, 15),
        OnnxElementType.Int2 => (-2, 1),
        OnnxElementType.UInt2 => (0, 3),
        _ => null,
    };
}
