namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>|x|.</summary>
public sealed record Abs : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: true, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override double Apply(double x) => Math.Abs(x);
}
