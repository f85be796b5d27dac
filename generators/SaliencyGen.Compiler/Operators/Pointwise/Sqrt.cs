namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The square root of x.</summary>
public sealed record Sqrt : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: true, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => Math.Sqrt(x);
}
