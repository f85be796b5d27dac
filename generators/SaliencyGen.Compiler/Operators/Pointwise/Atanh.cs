namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The number whose tanh is x.</summary>
public sealed record Atanh : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => Elementary.LogOnePlus(2 * x / (1 - x)) / 2;
}
