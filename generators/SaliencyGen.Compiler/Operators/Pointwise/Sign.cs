namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>-1, 0 or 1.</summary>
public sealed record Sign : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: false, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override double Apply(double x) => double.IsNaN(x) ? x : Math.Sign(x);
}
