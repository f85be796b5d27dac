namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>ln(x).</summary>
public sealed record Log : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => Math.Log(x);
}
