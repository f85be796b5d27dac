namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>1 / x.</summary>
public sealed record Reciprocal : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: false, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => 1 / x;
}
