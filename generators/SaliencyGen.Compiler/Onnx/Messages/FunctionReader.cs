using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>FunctionProto</c>.</summary>
internal sealed class FunctionReader(WireReader wire, ExternalFiles externalFiles)
{
    private readonly OpsetReader _opsets = new(wire);
    private readonly OnnxGraph _body = new();
    private readonly List<string> _attributes = [];
    private readonly Dictionary<string, OnnxAttribute> _defaults = [];
    private string _name = "", _domain = "", _overload = "";

    public OnnxFunction Read(int index)
    {
        wire.Enter("function", index);
        while (wire.Next())
            ReadField();

        if (_name.Length == 0)
            throw wire.Fail("the function has no name");
        SingleAssignment.Check(wire, _body, []);
        wire.Leave();
        return new OnnxFunction(_domain, _name, _overload, _opsets.Versions, _body, _attributes, _defaults);
    }

    private void ReadField()
    {
        switch (wire.Field)
        {
            case 1: _name = wire.Name(wire.ReadString()); break;
            case 4: _body.Inputs.Add(new OnnxValueInfo { Name = wire.ReadString() }); break;
            case 5: _body.Outputs.Add(new OnnxValueInfo { Name = wire.ReadString() }); break;
            case 6: _attributes.Add(wire.ReadString()); break;
            case 7:
                if (_body.Nodes.Count == WireLimits.Nodes)
                    throw wire.Fail($"the function has more than {WireLimits.Nodes} nodes");
                _body.Nodes.Add(new NodeReader(wire, externalFiles, isInFunction: true).Read(_body.Nodes.Count));
                break;
            case 9: _opsets.Read(); break;
            case 10: _domain = Domains.Canonical(wire.ReadString()); break;
            case 11: ReadDefault(); break;
            case 13: _overload = wire.ReadString(); break;
            default: wire.Skip(); break;
        }
    }

    private void ReadDefault()
    {
        OnnxAttribute attribute = new AttributeReader(wire, externalFiles, isInFunction: false).Read(_defaults.Count);
        if (_defaults.ContainsKey(attribute.Name) || attribute.Name.Length == 0)
            throw wire.Fail($"the default of attribute {Quoted.Text(attribute.Name)} is given twice, or has no name");
        _defaults.Add(attribute.Name, attribute);
    }
}
