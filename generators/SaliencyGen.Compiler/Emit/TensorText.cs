using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Emit;

/// <summary>
/// How emitted code reaches a constant: a run of a file by offset and count, a strided view of one, or values in the text for the
/// few that are no run of any file.
/// </summary>
public sealed class TensorText(IModelFiles files)
{
    private const int LongestName = 80;

    /// <summary>Numbers that are written one by one: the C# compiler looks at each of them a dozen times, and at a text once.</summary>
    private const int MostLiterals = 256;

    /// <summary>Distinct values that a character each stands for; none of the characters has to be escaped.</summary>
    private const int MostPicked = 32;

    private const char FirstDigit = '0';

    /// <summary>Files beside the model that were named.</summary>
    public HashSet<string> ExternalFiles { get; } = [];

    /// <summary>An expression of the runtime's <c>Tensor</c> with the constant's elements in row-major order.</summary>
    public string Of(Constant constant)
    {
        if (constant.Tensor is not { Encoding: TensorEncoding.Raw } tensor) return InText(constant);
        if (constant is { Dequantisation: null, IsContiguous: true } && ElementTypes.PerByte(tensor.ElementType) == 1) return Run(tensor, constant.Start, constant.Count);
        string leaf = Leaf(constant)!;
        return constant.IsContiguous && constant.Count == tensor.Count ? leaf : leaf + View(constant);
    }

    /// <summary>The leaf behind a view, for kernels that take strides themselves; null where the values stand in the text.</summary>
    public string? Leaf(Constant constant)
    {
        if (constant.Tensor is not { Encoding: TensorEncoding.Raw } tensor) return null;
        string stored = Run(tensor, 0, checked((int)tensor.Count));
        if (constant.Dequantisation is not { } by) return stored;
        string block = by.Block == 0 ? "" : $", block: {by.Block}";
        return $"source.Dequantized({stored}, {Of(by.Scales)}, {(by.Zeros is null ? "Tensor.Of([0])" : Of(by.Zeros))}, inner: {by.Inner}, extent: {by.Extent}{block})";
    }

    private string Run(OnnxTensor tensor, long start, int count)
    {
        var (name, size) = tensor.ElementType switch
        {
            OnnxElementType.Float => ("Float32", 4),
            OnnxElementType.Float16 => ("Float16", 2),
            OnnxElementType.BFloat16 => ("BFloat16", 2),
            OnnxElementType.Double => ("Float64", 8),
            OnnxElementType.Int8 => ("Int8", 1),
            OnnxElementType.UInt8 => ("UInt8", 1),
            OnnxElementType.Int16 => ("Int16", 2),
            OnnxElementType.UInt16 => ("UInt16", 2),
            OnnxElementType.Int32 => ("Int32", 4),
            OnnxElementType.UInt32 => ("UInt32", 4),
            OnnxElementType.Int64 => ("Int64", 8),
            OnnxElementType.UInt64 => ("UInt64", 8),
            OnnxElementType.Bool => ("Bool", 1),
            OnnxElementType.UInt4 => ("UInt4", 0),
            OnnxElementType.Int4 => ("Int4", 0),
            OnnxElementType.UInt2 => ("UInt2", 0),
            OnnxElementType.Int2 => ("Int2", 0),
            _ => throw new ModelException(Rule.UnsupportedAttribute, $"tensor '{tensor.Name}' has element type {tensor.ElementType}, which cannot be a weight"),
        };
        string file = "";
        if (tensor.ExternalFile is { } external)
        {
            ExternalFiles.Add(external);
            file = ", " + Literals.Text(external);
        }

        return $"source.{name}({tensor.Offset + (start * size)}, {count}{file}, name: {Literals.Text(Shorten(tensor.Name))})";
    }

    private static string Shorten(string name) => name.Length > LongestName ? name.Substring(0, LongestName) : name;

    private static string View(Constant constant) =>
        $".View([{string.Join(", ", constant.Dims)}], [{string.Join(", ", constant.Strides)}]" + (constant.Start == 0 ? ")" : $", {constant.Start})");

    /// <summary>The values themselves, each once where the constant repeats what it is a view of.</summary>
    private string InText(Constant constant)
    {
        float[] leaf = LeafOf(constant);
        return constant.Dequantisation is null && leaf.Length < constant.Count ? Values(leaf) + View(constant) : Values([.. Elements(constant, leaf)]);
    }

    private static string Values(float[] elements)
    {
        if (elements.Length <= MostLiterals) return $"Tensor.Of({Literal(elements)})";
        var bits = new int[elements.Length];
        Buffer.BlockCopy(elements, 0, bits, 0, sizeof(float) * bits.Length);
        int[] distinct = [.. bits.Distinct().Take(MostPicked + 1)];
        if (distinct.Length > MostPicked) return $"Tensor.Base64(\"{Base64(elements)}\"u8)";
        var digits = distinct.Select((value, index) => (value, index)).ToDictionary(pair => pair.value, pair => (char)(FirstDigit + pair.index));
        var values = new float[distinct.Length];
        Buffer.BlockCopy(distinct, 0, values, 0, sizeof(float) * values.Length);
        return $"Tensor.Picked({Literal(values)}, \"{new string(Array.ConvertAll(bits, value => digits[value]))}\"u8)";
    }

    private static string Literal(float[] values) => $"[{string.Join(", ", values.Select(Literals.Float))}]";

    private static string Base64(float[] values)
    {
        byte[] bytes = new byte[sizeof(float) * values.Length];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return Convert.ToBase64String(bytes);
    }

    private float[] LeafOf(Constant constant)
    {
        float[] leaf = constant.Tensor is { } tensor ? TensorValues.ReadFloats(tensor, files)
            : constant.Values as float[] ?? Array.ConvertAll((long[])constant.Values!, value => (float)value);
        return constant.Dequantisation is { } by ? by.Apply(leaf, 0, Numbers(by.Scales), by.Zeros is null ? null : Numbers(by.Zeros)) : leaf;
    }

    private float[] Numbers(Constant constant) => [.. Elements(constant, LeafOf(constant))];

    private static IEnumerable<float> Elements(Constant constant, float[] leaf)
    {
        var index = new int[constant.Dims.Count];
        for (int n = constant.Count; n > 0; n--)
        {
            long element = constant.Start;
            for (int i = 0; i < index.Length; i++) element += (long)index[i] * constant.Strides[i];
            yield return leaf[element];
            for (int i = index.Length - 1; i >= 0 && ++index[i] == constant.Dims[i]; i--) index[i] = 0;
        }
    }
}
