using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Inlining;

/// <summary>Nodes that the compiler puts beside those of a subgraph; errors call them parts of the node that had it.</summary>
internal static class Part
{
    public static OnnxNode Of(OnnxNode origin, string opType, IEnumerable<string> inputs, string output, params OnnxAttribute[] attributes)
    {
        var node = new OnnxNode { Name = $"{origin.Label}/{opType}", OpType = opType, Index = origin.Index, Origin = origin, Call = origin.Call };
        node.Inputs.AddRange(inputs);
        node.Outputs.Add(output);
        foreach (var attribute in attributes) node.Attributes.Add(attribute.Name, attribute);
        return node;
    }
}
