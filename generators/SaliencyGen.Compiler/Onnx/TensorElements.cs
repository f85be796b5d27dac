namespace SaliencyGen.Compiler.Onnx;

/// <summary>Fetches a run of a tensor's elements, from the file or from what was decoded while reading it.</summary>
internal static class TensorElements
{
    private const int ElementsAtOnce = 8 * 1024;

    public delegate T Decode<T>(OnnxElementType type, ReadOnlySpan<byte> bytes);

    public static T[] Read<T>(OnnxTensor tensor, IModelFiles files, long start, int count, Decode<T> decode)
    {
        if (count < 0 || start < 0 || start > tensor.Count - count)
            throw new ArgumentOutOfRangeException(nameof(start), $"{start} + {count} elements of {tensor.Count}");
        T[] values = new T[count];
        if (tensor.Encoding == TensorEncoding.Inline)
            Array.Copy(tensor.Inline!, start, values, 0, count);
        else if (count > 0)
            ReadRaw(tensor, files, start, values, decode);
        return values;
    }

    /// <summary>The same for whole numbers of which several share a byte.</summary>
    public static long[] ReadPacked(OnnxTensor tensor, IModelFiles files, long start, int count)
    {
        int perByte = ElementTypes.PerByte(tensor.ElementType);
        if (tensor.Encoding == TensorEncoding.Inline || perByte == 1)
            return Read<long>(tensor, files, start, count, Decoder.Whole);
        long first = start / perByte, bytes = Messages.TensorSize.Packed(start + count, perByte) - first;
        var stored = new OnnxTensor
        {
            Name = tensor.Name,
            ElementType = OnnxElementType.UInt8,
            ExternalFile = tensor.ExternalFile,
            Offset = tensor.Offset + first,
            Length = bytes,
            Count = bytes,
        };
        long[] packed = Read<long>(stored, files, 0, (int)bytes, Decoder.Whole), values = new long[count];
        for (int i = 0; i < count; i++)
            values[i] = Decoder.Packed(tensor.ElementType, (byte)packed[((start + i) / perByte) - first], (int)((start + i) % perByte));
        return values;
    }

    private static void ReadRaw<T>(OnnxTensor tensor, IModelFiles files, long start, T[] values, Decode<T> decode)
    {
        int size = ElementTypes.Size(tensor.ElementType);
        byte[] bytes = new byte[Math.Min(values.Length, ElementsAtOnce) * size];
        try
        {
            using Stream stream = files.Open(tensor.ExternalFile);
            stream.Position = tensor.Offset + start * size;
            for (int done = 0; done < values.Length;)
            {
                int batch = Math.Min(values.Length - done, ElementsAtOnce);
                Fill(stream, bytes, batch * size);
                for (int i = 0; i < batch; i++)
                    values[done++] = decode(tensor.ElementType, bytes.AsSpan(i * size));
            }
        }
        catch (Exception failure) when (ExternalFiles.IsUnreadable(failure))
        {
            Rule rule = tensor.ExternalFile is null ? Rule.UnreadableFile : Rule.MissingExternalData;
            throw TensorValues.Fail(rule, tensor, files, $"its values cannot be read: {failure.Message}");
        }
    }

    private static void Fill(Stream stream, byte[] bytes, int length)
    {
        for (int filled = 0, read; filled < length; filled += read)
            if ((read = stream.Read(bytes, filled, length - filled)) == 0)
                throw new EndOfStreamException("the file has become shorter since the model was read");
    }
}
