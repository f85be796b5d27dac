namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The largest whole number that is not above x.</summary>
public sealed record Floor : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Floor(x);
}
