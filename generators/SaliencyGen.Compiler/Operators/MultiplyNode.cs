using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Product of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space.</summary>
public sealed class MultiplyNode(string name, Value left, Value right, Value output) : Node(name, [left, right], output)
{
    public override string Describe() => $"Multiply {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
