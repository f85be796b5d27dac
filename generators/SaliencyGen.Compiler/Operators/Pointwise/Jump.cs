namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>
/// <paramref name="Below"/> where x is below 0, <paramref name="AtZero"/> at 0 and <paramref name="Above"/> above: a comparison of a difference with 0, which tells 1
/// or 0.
/// </summary>
public sealed record Jump(float Below, float AtZero, float Above) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Below, AtZero, Above];

    // In a product it shuts or opens, as a HardSigmoid that is saturated.
    public override PointwiseTraits Traits => new(
        IsZeroAtZero: AtZero == 0, IsNonNegative: Below >= 0 && AtZero >= 0 && Above >= 0, IsMonotone: Below <= AtZero && AtZero <= Above, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: true, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override bool TakesParts => false;

    public override double Apply(double x) => x < 0 ? Below : x > 0 ? Above : AtZero;

    public override string Describe() => FormattableString.Invariant($"Jump {Below}, {AtZero}, {Above}");
}
