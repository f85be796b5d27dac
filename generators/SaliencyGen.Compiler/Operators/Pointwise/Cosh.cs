namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>(exp(x) + exp(-x)) / 2.</summary>
public sealed record Cosh : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: true, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Cosh(x);
}
