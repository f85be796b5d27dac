namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The Gauss error function.</summary>
public sealed record Erf : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => ErrorFunction.Of(x);
}
