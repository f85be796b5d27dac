namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>exp(x).</summary>
public sealed record Exp : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: true, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Exp(x);
}
