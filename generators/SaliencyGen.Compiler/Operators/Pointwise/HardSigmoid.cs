namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>max(0, min(1, <paramref name="Alpha"/> * x + <paramref name="Beta"/>)).</summary>
public sealed record HardSigmoid(float Alpha, float Beta) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Alpha, Beta];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: Beta <= 0, IsNonNegative: true, IsMonotone: Alpha >= 0, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: true, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Max(0, Math.Min(1, (Alpha * x) + Beta));
}
