namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x + <paramref name="Bias"/> below -<paramref name="Limit"/>, x - <paramref name="Bias"/> above <paramref name="Limit"/>, 0 between.</summary>
public sealed record Shrink(float Bias, float Limit) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Bias, Limit];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: Limit >= 0 || Bias == 0,
        IsNonNegative: float.IsPositiveInfinity(Limit),
        IsMonotone: Limit >= 0 ? Bias <= Limit : Bias <= 0,
        IsRectifier: false,
        IsPositivePart: false,
        PassIsTold: false,
        IsGate: false,
        IsLogistic: false,
        IsCheap: false,
        IsFinite: true);

    public override bool IsIdentity => Limit <= 0 && Bias == 0;

    public override double Apply(double x) => x < -Limit ? x + Bias : x > Limit ? x - Bias : 0;
}
