using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Tensors whose elements do not lie in one run of bytes: they are decoded while the file is read.</summary>
internal static class Inline
{
    private const long MostBytes = 256 * 1024 * 1024;

    /// <summary>Which element types may lie in which field; an encoder's slip there would silently give other numbers.</summary>
    public static void CheckField(WireReader wire, DataField field, OnnxElementType type)
    {
        bool fits = (field, type) switch
        {
            (_, OnnxElementType.String) => field == DataField.string_data,
            (DataField.raw_data, _) => true,
            (DataField.float_data, OnnxElementType.Float or OnnxElementType.Complex64) => true,
            (DataField.double_data, OnnxElementType.Double or OnnxElementType.Complex128) => true,
            (DataField.int64_data, OnnxElementType.Int64) => true,
            (DataField.uint64_data, OnnxElementType.UInt32 or OnnxElementType.UInt64) => true,
            (DataField.int32_data, OnnxElementType.Float16 or OnnxElementType.BFloat16) => true,
            (DataField.int32_data, OnnxElementType.Int64 or OnnxElementType.UInt32 or OnnxElementType.UInt64) => false,
            (DataField.int32_data, _) => ElementTypes.IsWhole(type),
            _ => false,
        };
        if (!fits)
            throw wire.Fail($"the element type is {type}, which {field} cannot hold");
    }

    public static void CheckStrings(WireReader wire, TensorFields fields, OnnxTensor tensor)
    {
        CheckField(wire, fields.Data, tensor.ElementType);
        CheckCount(wire, fields, tensor, fields.StringCount);
        tensor.Encoding = TensorEncoding.Inline;
    }

    public static void FromIntegers(WireReader wire, TensorFields fields, OnnxTensor tensor)
    {
        CheckField(wire, fields.Data, tensor.ElementType);
        tensor.Encoding = TensorEncoding.Inline;
        if (ElementTypes.PerByte(tensor.ElementType) > 1)
        {
            tensor.Inline = FromPacked(wire, fields, tensor);
            return;
        }

        CheckCount(wire, fields, tensor, fields.Values.Count);
        tensor.Inline = ElementTypes.IsReal(tensor.ElementType)
            ? fields.Values.Select(bits => Decoder.Real(tensor.ElementType, Ranges.Bits(wire, bits))).ToArray()
            : fields.Values.Select(value => Ranges.Check(wire, tensor.ElementType, value)).ToArray();
    }

    /// <summary>Joins elements that came in several pieces, which protobuf allows of any repeated field.</summary>
    public static void FromPlaces(WireReader wire, TensorFields fields, OnnxTensor tensor)
    {
        if (!ElementTypes.IsReal(tensor.ElementType))
            throw wire.Fail(Rule.UnsupportedAttribute, $"{tensor.ElementType} in several pieces is not supported");
        if (fields.Places.Sum(place => place.Length) is > MostBytes and long length)
            throw wire.Fail(Rule.UnsupportedAttribute,
                $"{fields.Data} comes in {fields.Places.Count} pieces of together {length} bytes; write it as raw_data");
        int size = ElementTypes.Size(tensor.ElementType);
        if (fields.Places.Any(place => place.Length % size != 0))
            throw wire.Fail($"a piece of {fields.Data} ends in the middle of an element");
        byte[] bytes = wire.ReadBytesAt(fields.Places);
        double[] values = new double[tensor.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Decoder.Real(tensor.ElementType, bytes.AsSpan(i * size));
        tensor.Encoding = TensorEncoding.Inline;
        tensor.Inline = values;
    }

    /// <summary>Each number is a byte of several elements.</summary>
    private static long[] FromPacked(WireReader wire, TensorFields fields, OnnxTensor tensor)
    {
        int perByte = ElementTypes.PerByte(tensor.ElementType);
        long bytes = TensorSize.Packed(tensor.Count, perByte);
        if (fields.Values.Count != bytes)
            throw wire.Fail($"{TensorSize.Text(fields.Dims)} of {tensor.ElementType} need {bytes} values, {fields.Data} has {fields.Values.Count}");
        var values = new long[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            // Writers put a byte there with its sign or without.
            long value = fields.Values[i / perByte];
            if (value is < sbyte.MinValue or > byte.MaxValue)
                throw wire.Fail($"{value} is no byte of elements of type {tensor.ElementType}");
            values[i] = Decoder.Packed(tensor.ElementType, (byte)value, i % perByte);
        }

        return values;
    }

    private static void CheckCount(WireReader wire, TensorFields fields, OnnxTensor tensor, int found)
    {
        if (found != tensor.Count)
            throw wire.Fail($"{TensorSize.Text(fields.Dims)} need {tensor.Count} values, {fields.Data} has {found}");
    }
}
