namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x times the distribution function of the standard normal distribution: x * (1 + erf(x / sqrt(2))) / 2 (Hendrycks and Gimpel 2016).</summary>
public sealed record Gelu : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x * ErrorFunction.Complement(-x / Math.Sqrt(2)) / 2;
}
