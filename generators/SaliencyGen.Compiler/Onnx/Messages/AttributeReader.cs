using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads an <c>AttributeProto</c>.</summary>
internal sealed class AttributeReader(WireReader wire, ExternalFiles externalFiles, bool isInFunction)
{
    private readonly OnnxAttribute _attribute = new();
    private readonly List<float> _floats = [];
    private readonly List<long> _ints = [];
    private readonly List<string> _strings = [];
    private readonly AttributeKinds _kinds = new(wire);

    public OnnxAttribute Read(int index)
    {
        wire.Enter("attribute", index);
        while (wire.Next())
            ReadField();

        _attribute.Kind = _kinds.Decide(_attribute.Reference.Length > 0);
        _attribute.Floats = _floats;
        _attribute.Ints = _ints;
        _attribute.Strings = _strings;
        wire.Leave();
        return _attribute;
    }

    private void ReadField()
    {
        _kinds.Note(wire.Field);
        switch (wire.Field)
        {
            case 1: _attribute.Name = wire.Name(wire.ReadString()); break;
            case 2: _attribute.Float = wire.ReadFloat(); break;
            case 3: _attribute.Int = wire.ReadInt64(); break;
            case 4: _attribute.Text = wire.ReadString(); break;
            case 5: ReadTensor(); break;
            case 6: ReadGraph(); break;
            case 7: wire.ReadFloats(_floats); break;
            case 8: wire.ReadInt64s(_ints); break;
            case 9: _strings.Add(wire.ReadString()); break;
            case 20: _kinds.Declare(wire.ReadInt64()); break;
            case 21: _attribute.Reference = Reference(wire.ReadString()); break;
            case 22: ReadSparse(); break;
            default: wire.Skip(); break;
        }
    }

    private void ReadTensor()
    {
        if (_attribute.Tensor is not null)
            throw wire.Fail("the attribute holds two tensors, expected one");
        _attribute.Tensor = new TensorReader(wire, externalFiles).Read("tensor");
    }

    private void ReadSparse()
    {
        if (_attribute.Sparse is not null)
            throw wire.Fail("the attribute holds two sparse tensors, expected one");
        _attribute.Sparse = SparseReader.Read(wire, externalFiles);
    }

    private void ReadGraph()
    {
        if (_attribute.Graph is not null)
            throw wire.Fail("the attribute holds two graphs, expected one");
        wire.Enter("subgraph");
        _attribute.Graph = new OnnxGraph();
        new GraphReader(wire, externalFiles, _attribute.Graph, isInFunction).Read();
        wire.Leave();
    }

    private string Reference(string parameter) => parameter.Length == 0 || isInFunction
        ? parameter
        : throw wire.Fail($"ref_attr_name refers to {Quoted.Text(parameter)} of a function, but the node is in no function");
}
