using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>NodeProto</c>.</summary>
internal sealed class NodeReader(WireReader wire, ExternalFiles externalFiles, bool isInFunction)
{
    public OnnxNode Read(int index)
    {
        OnnxNode node = new() { Index = index };
        wire.Enter("node", index);
        while (wire.Next())
            ReadField(node);

        if (node.OpType.Length == 0)
            throw wire.Fail("the node has no op_type, so it is unknown what it computes");
        if (node.Attributes.ContainsKey(""))
            throw wire.Fail("one of the attributes has no name");
        wire.Leave();
        return node;
    }

    private void ReadField(OnnxNode node)
    {
        switch (wire.Field)
        {
            case 1: node.Inputs.Add(wire.ReadString()); break;
            case 2: node.Outputs.Add(wire.ReadString()); break;
            case 3: node.Name = wire.Name(wire.ReadString()); break;
            case 4: node.OpType = wire.ReadString(); break;
            case 5:
                OnnxAttribute attribute = new AttributeReader(wire, externalFiles, isInFunction).Read(node.Attributes.Count);
                if (node.Attributes.ContainsKey(attribute.Name))
                    throw wire.Fail($"attribute {Quoted.Text(attribute.Name)} is given twice");
                node.Attributes.Add(attribute.Name, attribute);
                break;
            case 7: node.Domain = Domains.Canonical(wire.ReadString()); break;
            case 8: node.Overload = wire.ReadString(); break;
            default: wire.Skip(); break;
        }
    }
}
