using System.Collections.Frozen;

namespace SaliencyGen.Fuzz.Wire;

/// <summary>What onnx.proto says of fields: which hold messages and which hold names. All others are numbers or bytes to the mutator.</summary>
internal static class Schema
{
    private static readonly FrozenDictionary<(MessageKind Kind, int Field), MessageKind> Messages = new Dictionary<(MessageKind, int), MessageKind>
    {
        [(MessageKind.Model, 7)] = MessageKind.Graph,
        [(MessageKind.Model, 8)] = MessageKind.Opset,
        [(MessageKind.Model, 14)] = MessageKind.Entry,
        [(MessageKind.Model, 25)] = MessageKind.Function,
        [(MessageKind.Graph, Fields.GraphNode)] = MessageKind.Node,
        [(MessageKind.Graph, Fields.GraphInitializer)] = MessageKind.Tensor,
        [(MessageKind.Graph, Fields.GraphInput)] = MessageKind.ValueInfo,
        [(MessageKind.Graph, Fields.GraphOutput)] = MessageKind.ValueInfo,
        [(MessageKind.Graph, 13)] = MessageKind.ValueInfo,
        [(MessageKind.Graph, 15)] = MessageKind.SparseTensor,
        [(MessageKind.Node, Fields.NodeAttribute)] = MessageKind.Attribute,
        [(MessageKind.Attribute, 5)] = MessageKind.Tensor,
        [(MessageKind.Attribute, Fields.AttributeGraph)] = MessageKind.Graph,
        [(MessageKind.Attribute, 10)] = MessageKind.Tensor,
        [(MessageKind.Attribute, 11)] = MessageKind.Graph,
        [(MessageKind.Attribute, 22)] = MessageKind.SparseTensor,
        [(MessageKind.SparseTensor, 1)] = MessageKind.Tensor,
        [(MessageKind.SparseTensor, 2)] = MessageKind.Tensor,
        [(MessageKind.Tensor, Fields.TensorExternal)] = MessageKind.Entry,
        [(MessageKind.ValueInfo, 2)] = MessageKind.Type,
        [(MessageKind.Type, 1)] = MessageKind.TensorType,
        [(MessageKind.TensorType, 2)] = MessageKind.Shape,
        [(MessageKind.Shape, 1)] = MessageKind.Dim,
        [(MessageKind.Function, 7)] = MessageKind.Node,
        [(MessageKind.Function, 9)] = MessageKind.Opset,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<(MessageKind Kind, int Field)> Names = FrozenSet.Create(
        [
            (MessageKind.Model, 2), (MessageKind.Model, 3), (MessageKind.Graph, 2), (MessageKind.Node, Fields.NodeInput), (MessageKind.Node, Fields.NodeOutput),
            (MessageKind.Node, 3), (MessageKind.Node, Fields.NodeType), (MessageKind.Node, Fields.NodeDomain), (MessageKind.Attribute, 1), (MessageKind.Attribute, 4),
            (MessageKind.Attribute, 9), (MessageKind.Tensor, Fields.TensorName), (MessageKind.ValueInfo, 1), (MessageKind.Dim, 2), (MessageKind.Opset, 1),
            (MessageKind.Entry, 1), (MessageKind.Entry, 2), (MessageKind.Function, 1), (MessageKind.Function, 4), (MessageKind.Function, 5), (MessageKind.Function, 10),
        ]);

    /// <summary>The kind of message that a field holds, or null.</summary>
    public static MessageKind? MessageAt(MessageKind kind, int field) => Messages.TryGetValue((kind, field), out var inner) ? inner : null;

    /// <summary>Whether a field is text that names something.</summary>
    public static bool IsName(MessageKind kind, int field) => Names.Contains((kind, field));
}
