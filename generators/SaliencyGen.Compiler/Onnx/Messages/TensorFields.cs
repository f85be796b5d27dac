using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>The fields of a <c>TensorProto</c> that can hold its elements, by number.</summary>
internal enum DataField
{
    None = 0,
    float_data = 4,
    int32_data = 5,
    string_data = 6,
    int64_data = 7,
    raw_data = 9,
    double_data = 10,
    uint64_data = 11,
}

/// <summary>
/// A <c>TensorProto</c> as the wire gives it. Fields come in any order, the name often after the data, so nothing is judged until all
/// have been seen.
/// </summary>
internal sealed class TensorFields
{
    public string Name = "";
    public long ElementType;
    public readonly List<long> Dims = [];
    public bool IsExternal;
    public bool IsSegment;
    public readonly List<KeyValuePair<string, string>> ExternalData = [];

    /// <summary>The field that holds the elements, and a second one if the tensor contradicts itself.</summary>
    public DataField Data, SecondData;

    /// <summary>Where the elements lie (raw_data, float_data, double_data).</summary>
    public readonly List<Place> Places = [];

    /// <summary>The elements of the varint fields.</summary>
    public readonly List<long> Values = [];
    public int StringCount;

    public void Note(DataField field)
    {
        if (Data == DataField.None)
            Data = field;
        else if (Data != field || field == DataField.raw_data)
            SecondData = field;
    }
}
