namespace SaliencyGen.Compiler.Onnx;

/// <summary>Reads the values of tensors at build time: for constants that are folded, not for weights, which stay in their file.</summary>
public static class TensorValues
{
    /// <summary>All elements of a tensor as floats.</summary>
    public static float[] ReadFloats(OnnxTensor tensor, IModelFiles files) => ReadFloats(tensor, files, 0, AllOf(tensor, files));

    /// <summary>A run of elements as floats. Any real, whole or truth-value type is converted.</summary>
    public static float[] ReadFloats(OnnxTensor tensor, IModelFiles files, long start, int count) =>
        Array.ConvertAll(ReadDoubles(tensor, files, start, count), value => (float)value);

    /// <summary>A run of elements as doubles, which hold every element type exactly but the largest 64-bit integers.</summary>
    public static double[] ReadDoubles(OnnxTensor tensor, IModelFiles files, long start, int count)
    {
        if (ElementTypes.IsWhole(tensor.ElementType))
        {
            bool unsigned = tensor.ElementType == OnnxElementType.UInt64;
            return Array.ConvertAll(ReadWhole(tensor, files, start, count), value => unsigned ? (ulong)value : (double)value);
        }
        if (!ElementTypes.IsReal(tensor.ElementType))
            throw Refuse(tensor, files, "numbers");
        return TensorElements.Read<double>(tensor, files, start, count, Decoder.Real);
    }

    /// <summary>All elements of a tensor of a whole-number or truth-value type.</summary>
    public static long[] ReadLongs(OnnxTensor tensor, IModelFiles files) => ReadLongs(tensor, files, 0, AllOf(tensor, files));

    /// <summary>A run of elements of a whole-number or truth-value type (0 or 1).</summary>
    public static long[] ReadLongs(OnnxTensor tensor, IModelFiles files, long start, int count)
    {
        if (!ElementTypes.IsWhole(tensor.ElementType))
            throw Refuse(tensor, files, "whole numbers");
        long[] values = ReadWhole(tensor, files, start, count);
        if (tensor.ElementType == OnnxElementType.UInt64 && values.Any(value => value < 0))
            throw Fail(Rule.UnsupportedAttribute, tensor, files, "a value of type UInt64 is 2^63 or more, which is not supported");
        return values;
    }

    internal static ModelException Fail(Rule rule, OnnxTensor tensor, IModelFiles files, string text) =>
        new(rule, $"{Quoted.Bare(files.ModelFileName)}: tensor {Quoted.Text(tensor.Name)}: {text}");

    private static long[] ReadWhole(OnnxTensor tensor, IModelFiles files, long start, int count) =>
        TensorElements.ReadPacked(tensor, files, start, count);

    private static int AllOf(OnnxTensor tensor, IModelFiles files) => tensor.Count <= int.MaxValue
        ? (int)tensor.Count
        : throw Fail(Rule.UnsupportedAttribute, tensor, files, $"{tensor.Count} elements are too many for a constant");

    private static ModelException Refuse(OnnxTensor tensor, IModelFiles files, string expected) =>
        Fail(Rule.UnsupportedAttribute, tensor, files, $"its elements are of type {tensor.ElementType}, expected {expected}");
}
