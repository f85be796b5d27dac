namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x * max(0, min(1, x/6 + 1/2)).</summary>
public sealed record HardSwish : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x * Math.Max(0, Math.Min(1, (x / 6) + 0.5));
}
