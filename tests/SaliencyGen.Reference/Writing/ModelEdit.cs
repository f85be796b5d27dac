using Google.Protobuf;

namespace SaliencyGen.Reference.Writing;

/// <summary>A change to an ONNX file that leaves all else byte for byte.</summary>
public static class ModelEdit
{
    private const int Graph = 7, Node = 1, Initializer = 5, Input = 11, Output = 12;
    private const int Name = 1;
    private const int TensorName = 8;

    /// <summary>The same network with another tensor as its only output, such as the logits before a softmax.</summary>
    public static byte[] EndingAt(byte[] model, string tensor) =>
        Replace(model, Graph, graph => Replace(graph, Output, _ => new Proto().Text(Name, tensor).ToArray()));

    /// <summary>The nodes, initializers and inputs of a file, each as its message's bytes, in the file's order.</summary>
    public static (IReadOnlyList<byte[]> Nodes, IReadOnlyList<byte[]> Initializers, IReadOnlyList<byte[]> Inputs) Parts(byte[] model)
    {
        byte[] graph = Messages(model, Graph).Single();
        return ([.. Messages(graph, Node)], [.. Messages(graph, Initializer)], [.. Messages(graph, Input)]);
    }

    private static IEnumerable<byte[]> Messages(byte[] message, int field)
    {
        CodedInputStream input = new(message);
        while (input.ReadTag() is not 0 and var tag)
            if (WireFormat.GetTagFieldNumber(tag) == field) yield return input.ReadBytes().ToByteArray();
            else input.SkipLastField();
    }

    /// <summary>The same network with a float initializer as its last input.</summary>
    public static byte[] WithInput(byte[] model, string initializer, int[] shape)
    {
        Proto dims = new Proto().Each(shape, (p, extent) => p.Message(1, new Proto().Int(1, extent)));
        Proto input = new Proto().Text(Name, initializer).Message(2, new Proto().Message(1, new Proto().Int(1, 1).Message(2, dims)));
        return Replace(model, Graph, graph => [.. Without(graph, Initializer, TensorName, initializer), .. new Proto().Message(Input, input).ToArray()]);
    }

    /// <summary>Leaves out messages of a field that have a name.</summary>
    private static byte[] Without(byte[] message, int field, int nameField, string name)
    {
        CodedInputStream input = new(message);
        MemoryStream result = new();
        for (int start = 0; input.ReadTag() is not 0 and var tag; start = (int)input.Position)
        {
            bool isNamed = false;
            if (WireFormat.GetTagFieldNumber(tag) == field) Replace(input.ReadBytes().ToByteArray(), nameField, text => Note(text));
            else input.SkipLastField();
            if (!isNamed) result.Write(message.AsSpan(start, (int)input.Position - start));

            byte[] Note(byte[] text)
            {
                isNamed = System.Text.Encoding.UTF8.GetString(text) == name;
                return text;
            }
        }

        return result.ToArray();
    }

    private static byte[] Replace(byte[] message, int field, Func<byte[], byte[]> change)
    {
        CodedInputStream input = new(message);
        MemoryStream result = new();
        for (int start = 0; input.ReadTag() is not 0 and var tag; start = (int)input.Position)
            if (WireFormat.GetTagFieldNumber(tag) == field)
            {
                result.Write(new Proto().Bytes(field, change(input.ReadBytes().ToByteArray())).ToArray());
            }
            else
            {
                input.SkipLastField();
                result.Write(message.AsSpan(start, (int)input.Position - start));
            }
        return result.ToArray();
    }
}
