using Google.Protobuf;

namespace SaliencyGen.Reference.Writing;

/// <summary>A change to an ONNX file that leaves all else byte for byte.</summary>
public static class ModelEdit
{
    private const int Graph = 7, Node = 1, Initializer = 5, Input = 11, Output = 12;
    private const int Name = 1;

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
