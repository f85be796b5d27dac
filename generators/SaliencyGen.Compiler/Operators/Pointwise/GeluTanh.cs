namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The approximation of <see cref="Gelu"/> by x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3))) / 2.</summary>
public sealed record GeluTanh : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) / 2;
}
