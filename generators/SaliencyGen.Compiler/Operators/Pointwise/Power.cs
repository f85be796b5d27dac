namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x^<paramref name="Exponent"/>: of negative numbers for whole exponents alone.</summary>
public sealed record Power(float Exponent) : PointwiseFunction
{
    // A float has 24 bits; these are its first 12.
    private const int UpperBits = -1 << 12;

    /// <summary>The exponent, its first 12 bits, and what the power of |x| is multiplied by where x is negative.</summary>
    public override IReadOnlyList<float> Scalars =>
        [Exponent, BitConverter.ToSingle(BitConverter.GetBytes(BitConverter.ToInt32(BitConverter.GetBytes(Exponent), 0) & UpperBits), 0), Mirrored];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: Exponent > 0,
        IsNonNegative: !(IsWhole && !IsEven),
        IsMonotone: Exponent == 0 || (Exponent > 0 && !IsEven),
        IsRectifier: false,
        IsPositivePart: false,
        PassIsTold: false,
        IsGate: false,
        IsLogistic: false,
        IsCheap: false,
        IsFinite: IsWhole && Exponent >= 0);

    public override bool IsIdentity => Exponent == 1;

    private bool IsWhole => Math.Floor(Exponent) == Exponent;

    private bool IsEven => Exponent % 2 == 0;

    private float Mirrored => !IsWhole ? float.NaN : IsEven ? 1 : -1;

    public override double Apply(double x) => Math.Pow(x, Exponent);
}
