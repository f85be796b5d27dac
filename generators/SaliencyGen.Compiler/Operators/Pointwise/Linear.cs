namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x: no activation, where an operation expects one.</summary>
public sealed record Linear : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override bool IsIdentity => true;

    public override double Apply(double x) => x;
}
