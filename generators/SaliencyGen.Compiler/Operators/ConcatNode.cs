using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Concatenation along channels (ONNX axis 1 of a batch of one).</summary>
public sealed class ConcatNode(string name, IEnumerable<Value> inputs, Value output) : Node(name, inputs, output)
{
    public override string Describe() => $"Concat {string.Join(" + ", Inputs.Select(value => value.Shape.Channels))} channels, {Output.Shape.Height}x{Output.Shape.Width}";
}
