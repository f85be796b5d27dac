namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>sin(x).</summary>
public sealed record Sin : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Sin(x);
}
