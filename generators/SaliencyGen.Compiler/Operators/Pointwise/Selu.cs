namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary><paramref name="Gamma"/> * (x > 0 ? x : <paramref name="Alpha"/> * (exp(x) - 1)).</summary>
public sealed record Selu(float Alpha, float Gamma) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Alpha, Gamma];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: true,
        IsNonNegative: Gamma == 0 || (Gamma > 0 && Alpha <= 0),
        IsMonotone: Gamma == 0 || (Gamma > 0 && Alpha >= 0),
        IsRectifier: false,
        IsPositivePart: Gamma == 1 && Alpha == 0,
        PassIsTold: false,
        IsGate: false,
        IsLogistic: false,
        IsCheap: false,
        IsFinite: true);

    public override double Apply(double x) => Gamma * (x > 0 ? x : Alpha * Elementary.ExpMinusOne(x));
}
