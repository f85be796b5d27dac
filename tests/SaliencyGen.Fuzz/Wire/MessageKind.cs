namespace SaliencyGen.Fuzz.Wire;

/// <summary>The messages of onnx.proto that a model is made of.</summary>
internal enum MessageKind
{
    Model,
    Graph,
    Node,
    Attribute,
    Tensor,
    SparseTensor,
    ValueInfo,
    Type,
    TensorType,
    Shape,
    Dim,
    Opset,
    Entry,
    Function,
}
