namespace SaliencyGen.Compiler.Onnx;

/// <summary>How the elements of a tensor lie in their file.</summary>
public enum TensorEncoding
{
    /// <summary>Little-endian elements of the tensor's own type (<c>raw_data</c>, external data, packed <c>float_data</c>/<c>double_data</c>).</summary>
    Raw,

    /// <summary>Not contiguous on the wire (varints, unpacked fields): the values were decoded into <see cref="OnnxTensor.Inline"/>.</summary>
    Inline,
}

/// <summary>
/// An ONNX <c>TensorProto</c> known by place: file, offset, length. Large tensors are never copied; the few whose wire form is
/// varints (<c>int32_data</c>, <c>int64_data</c>, float16 in <c>int32_data</c>) are decoded while reading, as they must be.
/// </summary>
public sealed class OnnxTensor
{
    public string Name { get; set; } = "";
    public OnnxElementType ElementType { get; set; }
    public IReadOnlyList<long> Dims { get; set; } = [];
    public TensorEncoding Encoding { get; set; }

    /// <summary>External-data file relative to the model's folder (already checked to stay inside it), or null for the model file itself.</summary>
    public string? ExternalFile { get; set; }

    /// <summary>Byte offset of the first element in its file (for <see cref="TensorEncoding.Raw"/>).</summary>
    public long Offset { get; set; }

    /// <summary>Length in bytes (for <see cref="TensorEncoding.Raw"/>).</summary>
    public long Length { get; set; }

    /// <summary>
    /// Decoded values: <c>long[]</c> for integer and boolean types (UInt64 by its bits), <c>double[]</c> for floating ones; null for raw
    /// tensors and for strings, whose text nothing needs. Read it through <see cref="TensorValues"/>.
    /// </summary>
    public Array? Inline { get; set; }

    /// <summary>Product of the dimensions (1 for a scalar); checked not to overflow by the reader.</summary>
    public long Count { get; set; }
}
