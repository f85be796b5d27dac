using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>ValueInfoProto</c>: a graph input or output.</summary>
internal static class ValueInfoReader
{
    public static OnnxValueInfo Read(WireReader wire, string kind, int index)
    {
        OnnxValueInfo value = new();
        wire.Enter(kind, index);
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: value.Name = wire.Name(wire.ReadString()); break;
                case 2: TypeReader.Read(wire, value); break;
                default: wire.Skip(); break;
            }
        }
        if (value.Name.Length == 0)
            throw wire.Fail("it has no name");
        wire.Leave();
        return value;
    }
}
