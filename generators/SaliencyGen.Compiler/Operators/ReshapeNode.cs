using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Flatten, Reshape, Squeeze, Unsqueeze: the same elements in row-major order under another shape.</summary>
public sealed class ReshapeNode(string name, Value input, Value output) : Node(name, [input], output)
{
    public override string Describe() => $"Reshape {Input.Shape} -> {Output.Shape}";
}
