namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The angle between -pi/2 and pi/2 whose tangent is x.</summary>
public sealed record Atan : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Atan(x);
}
