using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>The standard operators that fused ones are made of.</summary>
internal static class StandardParts
{
    public static string MatMul(this NodeParts parts, string left, string right) => parts.Add("MatMul", [left, right]);

    public static string Sum(this NodeParts parts, string left, string right) => parts.Add("Add", [left, right]);

    /// <summary>A tensor times a number; itself where that is 1.</summary>
    public static string Scaled(this NodeParts parts, string tensor, float factor) =>
        factor == 1 ? tensor : parts.Add("Mul", [tensor, parts.Number("factor", factor)]);

    public static string ToPower(this NodeParts parts, string tensor, float exponent) =>
        parts.Add("Pow", [tensor, parts.Number("exponent", exponent)]);

    /// <summary>A run of an axis.</summary>
    public static string Part(this NodeParts parts, string tensor, int axis, int first, int end) =>
        parts.Add("Slice", [tensor, parts.Integers("first", first), parts.Integers("end", end), parts.Integers("axis", axis)]);

    /// <summary>A constant list of integers.</summary>
    public static string Integers(this NodeParts parts, string role, params long[] values) => parts.Constant(role, Graph.Constant.Of([values.Length], values));

    /// <summary>A constant number.</summary>
    public static string Number(this NodeParts parts, string role, float value) => parts.Constant(role, Graph.Constant.Of([], new[] { value }));

    /// <summary>A reduction over axes that stay, with an extent of 1.</summary>
    public static string Reduced(this NodeParts parts, string opType, string tensor, params long[] axes) => parts.Add(opType, [tensor, parts.Integers("axes", axes)]);

    /// <summary>Entries along an axis.</summary>
    public static string Gathered(this NodeParts parts, string tensor, int axis, params long[] indices) =>
        parts.Add("Gather", [tensor, parts.Integers("indices", indices)], [Int("axis", axis)]);

    /// <summary>Truth values as numbers, known or live.</summary>
    public static string AsNumbers(this NodeParts parts, string tensor) => parts.Add("Cast", [tensor], [Int("to", (long)OnnxElementType.Float)]);

    /// <summary>Dims may be 0 for the input's own and -1 for the rest.</summary>
    public static string Reshaped(this NodeParts parts, string tensor, params long[] dims) =>
        parts.Add("Reshape", [tensor, parts.Integers("shape", dims)]);

    public static string Transposed(this NodeParts parts, string tensor, params long[] axes) => parts.Add("Transpose", [tensor], [Ints("perm", axes)]);

    /// <summary>Parts of an axis.</summary>
    public static IReadOnlyList<string> Split(this NodeParts parts, string tensor, int axis, params long[] sizes) =>
        parts.Add("Split", [tensor, parts.Integers("sizes", sizes)], sizes.Length, [Int("axis", axis)]);

    public static OnnxAttribute Int(string name, long value) => new() { Name = name, Kind = OnnxAttributeKind.Int, Int = value };

    public static OnnxAttribute Ints(string name, IReadOnlyList<long> values) => new() { Name = name, Kind = OnnxAttributeKind.Ints, Ints = values };

    public static OnnxAttribute Float(string name, float value) => new() { Name = name, Kind = OnnxAttributeKind.Float, Float = value };

    /// <summary>Either form of a normalisation over the last axis; <paramref name="offset"/> is empty where there is none.</summary>
    public static string Normalised(this NodeParts parts, string tensor, int axis, float epsilon, string factor, string offset, bool isCentred)
    {
        OnnxAttribute[] attributes = [Int("axis", axis), Float("epsilon", epsilon)];
        string[] inputs = offset.Length > 0 ? [tensor, factor, offset] : [tensor, factor];
        return parts.Add(isCentred ? "LayerNormalization" : "RMSNormalization", inputs, attributes, isMain: true);
    }
}
