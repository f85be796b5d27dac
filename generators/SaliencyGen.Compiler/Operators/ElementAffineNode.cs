using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>y = x * Factor + Offset with constants that vary over space, seen broadcast to the output's shape; either may be null.</summary>
public sealed class ElementAffineNode(string name, Value input, Value output, Constant? factor, bool reciprocal, Constant? offset, float offsetSign)
    : Node(name, [input], output)
{
    public Constant? Factor { get; } = factor;

    /// <summary>Divide by <see cref="Factor"/> instead of multiplying.</summary>
    public bool Reciprocal { get; } = reciprocal;
    public Constant? Offset { get; } = offset;
    public float OffsetSign { get; } = offsetSign;
    public override string Describe() => $"Elementwise affine {Output.Shape}";
}
