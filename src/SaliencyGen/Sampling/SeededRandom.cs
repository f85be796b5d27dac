namespace SaliencyGen.Sampling;

/// <summary>
/// Random numbers that are the same on every machine and in every version of .NET, which <see cref="Random"/> does not promise:
/// SplitMix64 (Steele et al. 2014), and from it only operations that IEEE 754 rounds in one way. So the logarithm is this type's own;
/// the system's differ in the last bit.
/// </summary>
internal struct SeededRandom(int seed)
{
    private ulong _state = unchecked((ulong)seed);
    private double _spare = double.NaN;

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        ulong bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>0 to 1, without 1.</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1L << 53));

    /// <summary>One of the first whole numbers from 0 on.</summary>
    public int Below(int count) => (int)Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>Mean 0, standard deviation 1: Marsaglia's polar method, which makes two at a time.</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            double kept = _spare;
            _spare = double.NaN;
            return kept;
        }

        double u, v, square;
        do
        {
            u = (2 * Uniform()) - 1;
            v = (2 * Uniform()) - 1;
            square = (u * u) + (v * v);
        }
        while (square >= 1 || square == 0);

        double scale = Math.Sqrt(-2 * Log(square) / square);
        _spare = v * scale;
        return u * scale;
    }

    /// <summary>Natural logarithm of a normal positive number.</summary>
    internal static double Log(double value)
    {
        const double Ln2 = 0.693147180559945309;
        const double Sqrt2 = 1.41421356237309505;
        const int LastTerm = 10;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | (1023L << 52));
        if (mantissa > Sqrt2)
        {
            mantissa /= 2;
            exponent++;
        }

        // 2 artanh(r), whose next term would be below 1e-18.
        double ratio = (mantissa - 1) / (mantissa + 1), square = ratio * ratio, sum = 0;
        for (int term = LastTerm; term >= 0; term--) sum = (sum * square) + (1.0 / ((2 * term) + 1));
        return (exponent * Ln2) + (2 * ratio * sum);
    }
}
