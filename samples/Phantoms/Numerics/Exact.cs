namespace SaliencyGen.Samples.Phantoms.Numerics;

/// <summary>
/// Functions from additions, multiplications, divisions and square roots only. These are exact in IEEE 754, so every machine gets the same
/// bits; <see cref="MathF.Sin"/>, <see cref="MathF.Exp"/> and <see cref="MathF.Pow"/> come from the platform's C library and may differ.
/// </summary>
internal static class Exact
{
    private const double Ln2 = 0.69314718055994530942;

    public static float Sin(float x)
    {
        double r = x - (Math.Floor((x / Math.Tau) + 0.5) * Math.Tau);
        double term = r, sum = r, square = r * r;
        for (int n = 2; n <= 24; n += 2)
            sum += term *= -square / (n * (n + 1));

        return (float)sum;
    }

    public static float Cos(float x) => Sin(x + (MathF.PI / 2f));

    public static float Exp(float x)
    {
        double whole = Math.Clamp(Math.Floor((x / Ln2) + 0.5), -126, 127);
        double r = x - (whole * Ln2), term = 1, sum = 1;
        for (int n = 1; n <= 10; n++)
            sum += term *= r / n;

        return (float)(sum * BitConverter.Int64BitsToDouble((long)(whole + 1023) << 52));
    }

    /// <summary>A power of a base in (0, infinity).</summary>
    public static float Pow(float x, float exponent)
    {
        if (x <= 0f)
            return 0f;

        long bits = BitConverter.DoubleToInt64Bits(x);
        double exponentOfTwo = (bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));

        // ln m = 2 artanh((m - 1) / (m + 1)), and (m - 1) / (m + 1) is at most a third.
        double ratio = (mantissa - 1) / (mantissa + 1), power = ratio, log = ratio;
        for (int n = 3; n <= 15; n += 2)
            log += (power *= ratio * ratio) / n;

        return Exp((float)(exponent * ((2 * log) + (exponentOfTwo * Ln2))));
    }
}
