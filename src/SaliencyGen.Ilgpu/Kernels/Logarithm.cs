using ILGPU;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The natural logarithm, written out since not every target has one.</summary>
internal static class Logarithm
{
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float SquareRootOfHalf = 0.70710678f;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    /// <summary>
    /// ln(x) for a positive normal x, to some units in the last place: x = 2^e * m with m around 1, and the coefficients of the Cephes
    /// library's logf for ln(m).
    /// </summary>
    public static float Of(float x)
    {
        uint bits = Interop.FloatAsInt(x);
        int exponent = (int)(bits >> MantissaBits) - ExponentBias + 1;
        float m = Interop.IntAsFloat((bits & 0x007F_FFFF) | 0x3F00_0000);
        if (m < SquareRootOfHalf)
        {
            exponent--;
            m += m;
        }

        float t = m - 1, square = t * t;
        float sum = 7.0376836292e-2f;
        sum = (sum * t) - 1.1514610310e-1f;
        sum = (sum * t) + 1.1676998740e-1f;
        sum = (sum * t) - 1.2420140846e-1f;
        sum = (sum * t) + 1.4249322787e-1f;
        sum = (sum * t) - 1.6668057665e-1f;
        sum = (sum * t) + 2.0000714765e-1f;
        sum = (sum * t) - 2.4999993993e-1f;
        sum = (sum * t) + 3.3333331174e-1f;
        float result = sum * t * square;
        result += exponent * Ln2Low;
        result -= 0.5f * square;
        return t + result + (exponent * Ln2High);
    }
}
