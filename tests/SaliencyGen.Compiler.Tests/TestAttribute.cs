using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Tests;

/// <summary>Attributes of an <see cref="OnnxWriter"/>: the .NET type of the value decides the kind.</summary>
internal static class TestAttribute
{
    public static ProtoWriter ToMessage(string name, object value)
    {
        ProtoWriter message = new ProtoWriter().Text(1, name);
        return value switch
        {
            float number => Of(OnnxAttributeKind.Float, message.Fixed32(2, number)),
            double number => Of(OnnxAttributeKind.Float, message.Fixed32(2, (float)number)),
            int or long or bool => Of(OnnxAttributeKind.Int, message.Varint(3, Convert.ToInt64(value))),
            string text => Of(OnnxAttributeKind.String, message.Text(4, text)),
            TestTensor tensor => Of(OnnxAttributeKind.Tensor, message.Message(5, tensor.ToMessage())),
            OnnxWriter subgraph => Of(OnnxAttributeKind.Graph, message.Message(6, subgraph.ToGraph())),
            float[] numbers => Of(OnnxAttributeKind.Floats, numbers.Aggregate(message, (message, number) => message.Fixed32(7, number))),
            long[] numbers => Of(OnnxAttributeKind.Ints, numbers.Aggregate(message, (message, number) => message.Varint(8, number))),
            int[] numbers => Of(OnnxAttributeKind.Ints, numbers.Aggregate(message, (message, number) => message.Varint(8, number))),
            TestSparse sparse => Of(OnnxAttributeKind.SparseTensor, message.Message(22, sparse.ToMessage())),
            TestReference reference => Of(reference.Kind, message.Text(21, reference.Name)),
            string[] texts => Of(OnnxAttributeKind.Strings, texts.Aggregate(message, (message, text) => message.Text(9, text))),
            _ => throw new ArgumentException($"attribute '{name}': no ONNX attribute kind for {value.GetType()}"),
        };
    }

    private static ProtoWriter Of(OnnxAttributeKind kind, ProtoWriter message) => message.Varint(20, (long)kind);
}

/// <summary>Within a function, an attribute of the call.</summary>
public sealed record TestReference(string Name, OnnxAttributeKind Kind);

/// <summary>Values among zeros.</summary>
public sealed record TestSparse(TestTensor Values, TestTensor Indices, long[] Dims)
{
    internal ProtoWriter ToMessage() =>
        Dims.Aggregate(new ProtoWriter().Message(1, Values.ToMessage()).Message(2, Indices.ToMessage()), (message, dim) => message.Varint(3, dim));
}
