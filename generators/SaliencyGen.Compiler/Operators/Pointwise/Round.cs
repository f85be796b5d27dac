namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The nearest whole number, the even one of two.</summary>
public sealed record Round : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Round(x);
}
