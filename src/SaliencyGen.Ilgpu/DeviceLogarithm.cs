using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu;

/// <summary>The natural logarithm in operations that ILGPU translates for every target.</summary>
internal static class DeviceLogarithm
{
    private const uint ExponentMask = 0xFF;
    private const uint MantissaMask = 0x007FFFFF;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;
    private const float SquareRootOfTwo = 1.41421356f;

    // ln 2 in two parts; the first has zeros at its end, so that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>ln(a) for finite a from the smallest normal float up, to the last digit or two.</summary>
    /// <remarks>
    /// a = 2^n * m with m between the square roots of 1/2 and 2, and ln(m) = 2 * artanh(s), s = (m - 1) / (m + 1), |s| below 0.172: five
    /// terms of the odd series leave 3e-9 of the value.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float a)
    {
        uint bits = Interop.FloatAsInt(a);
        int n = (int)((bits >> MantissaBits) & ExponentMask) - ExponentBias;
        float m = Interop.IntAsFloat((bits & MantissaMask) | ((uint)ExponentBias << MantissaBits));
        if (m > SquareRootOfTwo)
        {
            m *= 0.5f;
            n++;
        }

        // m - 1 is exact, and is the sum's large part: the rest, s * (series - m + 1), is small beside it.
        float f = m - 1, s = f / (m + 1), z = s * s;
        float series = 2f / 9;
        series = (series * z) + (2f / 7);
        series = (series * z) + (2f / 5);
        series = (series * z) + (2f / 3);
        series *= z;
        float rest = (s * (series - f)) + (n * Ln2Low);
        return rest + f + (n * Ln2High);
    }
}
