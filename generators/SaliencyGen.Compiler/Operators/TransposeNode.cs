using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Reordering of dimensions: output dimension i is input dimension Permutation[i].</summary>
public sealed class TransposeNode(string name, Value input, Value output, IReadOnlyList<int> permutation) : Node(name, [input], output)
{
    public IReadOnlyList<int> Permutation { get; } = permutation;
    public override string Describe() => $"Transpose {Input.Shape} -> {Output.Shape}";
}
