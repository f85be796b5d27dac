namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>tanh(x).</summary>
public sealed record Tanh : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => Math.Tanh(x);
}
