namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x where x > 0, else <paramref name="Alpha"/> * (exp(x) - 1).</summary>
public sealed record Elu(float Alpha) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Alpha];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: true, IsNonNegative: Alpha <= 0, IsMonotone: Alpha >= 0, IsRectifier: false,
        IsPositivePart: Alpha == 0, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x > 0 ? x : Alpha * (Math.Exp(x) - 1);
}
