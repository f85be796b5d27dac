using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators;

/// <summary>y = x * multiplier + summand with constants that vary over space, seen broadcast to the output's shape; either may be null.</summary>
public sealed class ElementAffineNode(string name, Value input, Value output, Constant? multiplier, bool reciprocal, Constant? summand, float summandSign)
    : AffineNode(name, input, output)
{
    public Constant? Multiplier { get; } = multiplier;

    /// <summary>Divide by <see cref="Multiplier"/> instead of multiplying.</summary>
    public bool Reciprocal { get; } = reciprocal;
    public Constant? Summand { get; } = summand;
    public float SummandSign { get; } = summandSign;

    public override bool HasFactor => Multiplier is not null;

    public override bool HasOffset => Summand is not null;

    public override WeightSlot? Factor(WeightPlan weights, MapLayout layout) => HasFactor ? weights.ElementMap(this, isFactor: true, layout) : null;

    public override WeightSlot? Offset(WeightPlan weights, MapLayout layout) => HasOffset ? weights.ElementMap(this, isFactor: false, layout) : null;

    public override string Describe() => $"Elementwise affine {Output.Shape}";
}
