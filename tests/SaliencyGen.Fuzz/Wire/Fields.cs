namespace SaliencyGen.Fuzz.Wire;

/// <summary>Numbers of onnx.proto's fields that mutations look for.</summary>
internal static class Fields
{
    public const int ModelGraph = 7, ModelOpset = 8, ModelFunction = 25;

    public const int GraphNode = 1, GraphInitializer = 5, GraphInput = 11, GraphOutput = 12;

    public const int NodeInput = 1, NodeOutput = 2, NodeName = 3, NodeType = 4, NodeAttribute = 5, NodeDomain = 7;

    public const int AttributeName = 1, AttributeFloat = 2, AttributeInt = 3, AttributeGraph = 6, AttributeInts = 8, AttributeType = 20;

    public const int TensorDim = 1, TensorType = 2, TensorName = 8, TensorRaw = 9, TensorExternal = 13, TensorLocation = 14;

    public const int OpsetVersion = 2;
}
