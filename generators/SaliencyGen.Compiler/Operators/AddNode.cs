using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Sum of two live tensors of one shape, or with one of them [1,C,1,1] broadcast over space; <c>left + Sign*right</c>.</summary>
public sealed class AddNode(string name, Value left, Value right, Value output, float sign) : Node(name, [left, right], output)
{
    public float Sign { get; } = sign;

    /// <summary>The left operand is what a sum of three or more tensors has come to so far.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether a value is only a step on the way to a longer sum.</summary>
    public static bool IsPartialSum(Value value) =>
        value.Producer is AddNode && value.Consumers is [AddNode { Continues: true } next] && next.Inputs[0] == value;

    public override string Describe() => $"{(Sign > 0 ? "Add" : "Subtract")} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
