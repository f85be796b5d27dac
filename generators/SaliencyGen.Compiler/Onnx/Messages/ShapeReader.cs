using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>TensorShapeProto</c>.</summary>
internal static class ShapeReader
{
    public static List<OnnxDimension> Read(WireReader wire)
    {
        List<OnnxDimension> dimensions = [];
        wire.Enter("shape");
        while (wire.Next())
        {
            if (wire.Field == 1)
                dimensions.Add(ReadDimension(wire, dimensions.Count));
            else
                wire.Skip();
        }
        wire.Leave();
        return dimensions;
    }

    private static OnnxDimension ReadDimension(WireReader wire, int index)
    {
        long? size = null;
        string? symbol = null;
        wire.Enter("dimension", index);
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: size = wire.ReadInt64(); break;
                case 2: symbol = wire.ReadString(); break;
                default: wire.Skip(); break;
            }
        }
        if (size < -1)
            throw wire.Fail($"the dimension is {size}, expected a size of 0 or more, or a name");
        wire.Leave();

        // Older exporters write -1 for a size that they do not know.
        return new OnnxDimension(size == -1 ? null : size, symbol is "" ? null : symbol);
    }
}
