namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x / (1 + |x|).</summary>
public sealed record Softsign : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x / (1 + Math.Abs(x));
}
