namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The number whose sinh is x.</summary>
public sealed record Asinh : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x < 0 ? -Elementary.Asinh(-x) : Elementary.Asinh(x);
}
