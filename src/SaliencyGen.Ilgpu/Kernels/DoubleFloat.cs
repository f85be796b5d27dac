using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// A sum as a float and what that lacks: some 48 bits on devices without double precision. Sums and differences alone, which no
/// compiler fuses or reorders.
/// </summary>
internal readonly struct DoubleFloat(float high, float low) : ICombination<DoubleFloat>
{
    public readonly float High = high;
    public readonly float Low = low;

    /// <summary>a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleFloat Combine(DoubleFloat a, DoubleFloat b)
    {
        // Knuth's exact sum of two floats; then the parts are made not to overlap again.
        float sum = a.High + b.High;
        float ofB = sum - a.High;
        float error = a.High - (sum - ofB) + (b.High - ofB);
        float low = error + (a.Low + b.Low);
        float high = sum + low;
        return new(high, low - (high - sum));
    }
}
