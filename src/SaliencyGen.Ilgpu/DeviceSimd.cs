using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Simd;

namespace SaliencyGen.Ilgpu;

/// <summary>
/// One element per device thread: what makes the CPU's operator structs (activations, derivatives, rule arithmetic) kernels' arithmetic
/// too. Written in operations that ILGPU translates for every target, so that nothing depends on a device's math library.
/// </summary>
public readonly unsafe struct DeviceSimd : ISimd<float>
{
    // exp(x) = 2^n * exp(r), n the nearest integer to x / ln 2, |r| <= ln 2 / 2. The first part of ln 2 has zeros at its end, so that
    // n * Ln2High is exact; outside the bounds the result is 0 or infinity.
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float MostNegative = -87.33654f;
    private const float MostPositive = 88.72283f;
    private const float SmallestNormal = 1.17549435e-38f;
    private const float TwoTo23 = 8388608f;
    private const float TwoTo24 = 16777216f;
    private const float LogOfTwoTo24 = 16.635532f;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <summary>Not for kernels: they address views.</summary>
    public static float Load(float* source) => *source;

    /// <summary>Not for kernels: they address views.</summary>
    public static void Store(float* destination, float value) => *destination = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float a, float b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float a, float b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float a, float b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float a, float b) => a / b;

    /// <summary>a * b + c; the device's compiler fuses it (PTX and OpenCL C allow that for plain products and sums).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) => a < b ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) => a > b ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float a) => IntrinsicMath.Abs(a);

    /// <summary>e to the a, to the last digit or two; coefficients of the Cephes library's expf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exp(float a)
    {
        float x = Max(MostNegative, Min(MostPositive, a));
        float scaled = x * Log2E;
        int n = (int)(scaled + (scaled >= 0 ? 0.5f : -0.5f));
        float r = x - (n * Ln2High) - (n * Ln2Low);
        float sum = 1.9875691500e-4f;
        sum = (sum * r) + 1.3981999507e-3f;
        sum = (sum * r) + 8.3334519073e-3f;
        sum = (sum * r) + 4.1665795894e-2f;
        sum = (sum * r) + 1.6666665459e-1f;
        sum = (sum * r) + 5.0000001201e-1f;
        float mantissa = (sum * r * r) + r + 1;
        // In two factors, one after the other, since 2^128 is no float.
        int half = n / 2;
        float result = mantissa * PowerOfTwo(half) * PowerOfTwo(n - half);
        result = a < MostNegative ? 0 : result;
        return a > MostPositive ? float.PositiveInfinity : result;
    }

    /// <summary>The natural logarithm, to two units in the last place; subnormal numbers as the device takes them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Log(float a)
    {
        bool isNormal = a >= SmallestNormal;
        float result = Logarithm.Of(isNormal ? a : a * TwoTo24);
        result = isNormal ? result : result - LogOfTwoTo24;
        result = a > float.MaxValue ? a : result;
        result = a == 0 ? float.NegativeInfinity : result;
        return a >= 0 ? result : float.NaN;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float a) => MathF.Sqrt(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float a)
    {
        // From 2^23 on every float is whole.
        int whole = (int)Max(-TwoTo23, Min(TwoTo23, a));
        float rest = a - whole;
        bool isOdd = (whole & 1) != 0;
        int up = rest > 0.5f || (rest == 0.5f && isOdd) ? 1 : 0;
        int down = rest < -0.5f || (rest == -0.5f && isOdd) ? 1 : 0;
        return Abs(a) < TwoTo23 ? whole + up - down : a;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IfGreater(float a, float b, float then, float otherwise) => a > b ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IfGreaterOrEqual(float a, float b, float then, float otherwise) => a >= b ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IfEqual(float a, float b, float then, float otherwise) => a == b ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Signs(float a) => Interop.FloatAsInt(a) >> 31;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes(uint bits, int first) => Interop.IntAsFloat(0u - ((bits >> first) & 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float And(float a, float b) => Interop.IntAsFloat(Interop.FloatAsInt(a) & Interop.FloatAsInt(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float a) => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float PowerOfTwo(int exponent) => Interop.IntAsFloat((uint)((exponent + ExponentBias) << MantissaBits));
}
