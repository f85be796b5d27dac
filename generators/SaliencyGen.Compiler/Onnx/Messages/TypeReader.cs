using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>TypeProto</c>. What is no dense tensor is remembered by name only, for the message that refuses it.</summary>
internal static class TypeReader
{
    public static void Read(WireReader wire, OnnxValueInfo value)
    {
        wire.Enter("type");
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: ReadTensor(wire, value); break;
                case 4: ReadContainer(wire, value, "sequence", elementField: 1); break;
                case 5: ReadContainer(wire, value, "map", elementField: 2); break;
                case 7: ReadContainer(wire, value, "opaque", elementField: 0); break;
                case 8: ReadContainer(wire, value, "sparse tensor", elementField: 0); break;
                case 9: ReadContainer(wire, value, "optional", elementField: 1); break;
                default: wire.Skip(); break;
            }
        }
        wire.Leave();
    }

    private static void ReadTensor(WireReader wire, OnnxValueInfo value)
    {
        wire.Enter("tensor type");
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: value.ElementType = ElementTypes.Parse(wire, wire.ReadInt64()); break;
                case 2: value.Dims = ShapeReader.Read(wire); break;
                default: wire.Skip(); break;
            }
        }
        wire.Leave();
    }

    // The element's type is read although nothing uses it: a nesting without end has to be found by someone.
    private static void ReadContainer(WireReader wire, OnnxValueInfo value, string kind, int elementField)
    {
        wire.Enter(kind);
        while (wire.Next())
        {
            if (wire.Field == elementField)
                Read(wire, new OnnxValueInfo());
            else
                wire.Skip();
        }
        wire.Leave();
        value.OtherKind = kind;
    }
}
