using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>Inputs and outputs of an <see cref="OnnxWriter"/>.</summary>
internal static class TestValue
{
    public static ProtoWriter ToMessage(string name, OnnxElementType type, Dim[]? dims)
    {
        ProtoWriter tensor = new ProtoWriter().Varint(1, (long)type);
        if (dims is not null)
            tensor.Message(2, dims.Aggregate(new ProtoWriter(), (shape, dim) => shape.Message(1, dim.ToMessage())));
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
