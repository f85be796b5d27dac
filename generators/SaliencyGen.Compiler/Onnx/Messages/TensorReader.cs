using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>TensorProto</c>.</summary>
internal sealed class TensorReader(WireReader wire, ExternalFiles externalFiles)
{
    public OnnxTensor Read(string kind, int index = -1)
    {
        TensorFields fields = new();
        wire.Enter(kind, index);
        while (wire.Next())
            ReadField(fields);
        OnnxTensor tensor = new TensorBuilder(wire, externalFiles, fields).Build();
        wire.Leave();
        return tensor;
    }

    /// <summary>The error for the sparse initializer that is the current field, with its name.</summary>
    public ModelException RefuseSparse()
    {
        wire.Enter("sparse_initializer");
        while (wire.Next())
        {
            if (wire.Field == 1)
                wire.Name(Read("values").Name);
            else
                wire.Skip();
        }
        return wire.Fail(Rule.UnsupportedAttribute, "sparse initializers are not supported; export the tensor in dense form");
    }

    private void ReadField(TensorFields fields)
    {
        DataField data = (DataField)wire.Field;
        if (data is >= DataField.float_data and <= DataField.int64_data or >= DataField.raw_data and <= DataField.uint64_data)
            fields.Note(data);
        switch (wire.Field)
        {
            case 1: wire.ReadInt64s(fields.Dims); break;
            case 2: fields.ElementType = wire.ReadInt64(); break;
            case 3: fields.IsSegment = true; wire.Skip(); break;
            case 4: fields.Places.Add(wire.SkipFixed(sizeof(float))); break;
            case 5 or 7 or 11: wire.ReadInt64s(fields.Values); break;
            case 6: fields.StringCount++; wire.SkipBytes(); break;
            case 8: fields.Name = wire.Name(wire.ReadString()); break;
            case 9: fields.Places.Add(wire.SkipBytes()); break;
            case 10: fields.Places.Add(wire.SkipFixed(sizeof(double))); break;
            case 13: fields.ExternalData.Add(KeyValueReader.Read(wire)); break;
            case 14: fields.IsExternal = ReadLocation(); break;
            default: wire.Skip(); break;
        }
    }

    private bool ReadLocation() => wire.ReadInt64() switch
    {
        0 => false,
        1 => true,
        long other => throw wire.Fail($"data_location is {other}, expected 0 (in the file) or 1 (external)"),
    };
}
