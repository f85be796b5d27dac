namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x^2.</summary>
public sealed record Square : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: true, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override double Apply(double x) => x * x;
}
