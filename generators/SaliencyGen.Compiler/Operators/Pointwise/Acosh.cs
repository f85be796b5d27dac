namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The number from 0 on whose cosh is x.</summary>
public sealed record Acosh : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: true, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: false);

    public override double Apply(double x) => Math.Log(x + Math.Sqrt((x - 1) * (x + 1)));
}
