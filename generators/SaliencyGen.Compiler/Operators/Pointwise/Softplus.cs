namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>ln(1 + exp(x)).</summary>
public sealed record Softplus : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: true, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => LogOnePlusExp(x);

    /// <summary>ln(1 + exp(x)), which does not overflow.</summary>
    internal static double LogOnePlusExp(double x) => Math.Max(x, 0) + Elementary.LogOnePlus(Math.Exp(-Math.Abs(x)));
}
