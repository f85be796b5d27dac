namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x * tanh(ln(1 + exp(x))).</summary>
public sealed record Mish : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: false, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => x * Math.Tanh(Softplus.LogOnePlusExp(x));
}
