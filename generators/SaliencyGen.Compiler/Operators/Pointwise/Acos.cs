namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The angle between 0 and pi whose cosine is x.</summary>
public sealed record Acos : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: true, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => Math.Acos(x);
}
