using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Sum of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space; <c>left + Sign*right</c>.</summary>
public sealed class AddNode(string name, Value left, Value right, Value output, float sign) : Node(name, [left, right], output)
{
    public float Sign { get; } = sign;
    public override string Describe() => $"{(Sign > 0 ? "Add" : "Subtract")} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
