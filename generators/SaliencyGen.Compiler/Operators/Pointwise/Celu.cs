namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x where x > 0, else <paramref name="Alpha"/> * (exp(x / <paramref name="Alpha"/>) - 1).</summary>
public sealed record Celu(float Alpha) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Alpha];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: true, IsNonNegative: Alpha == 0, IsMonotone: true, IsRectifier: false,
        IsPositivePart: Alpha == 0, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x >= 0 ? x : Alpha * Elementary.ExpMinusOne(x / Alpha);
}
