namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The angle between -pi/2 and pi/2 whose sine is x.</summary>
public sealed record Asin : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => Math.Asin(x);
}
