namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x * sigmoid(<paramref name="Alpha"/> * x); with 1 it is <see cref="Silu"/>, with 1.702 what is called QuickGELU.</summary>
public sealed record Swish(float Alpha) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Alpha];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: Alpha == 0, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x / (1 + Math.Exp(-Alpha * x));
}
