using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference;

/// <summary>One operator of the network: what it reads and the one tensor that it makes. An omitted input is the empty name.</summary>
public sealed record Step(string Name, Operator Operator, string[] Inputs, string Output)
{
    public override string ToString() => $"{Name} ({Operator.GetType().Name})";
}
