namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The smallest whole number that is not below x.</summary>
public sealed record Ceil : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Ceiling(x);
}
