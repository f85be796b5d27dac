using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A number as the sum of two floats, the second what the first cannot hold.</summary>
internal readonly struct FloatPair(float large, float small)
{
    public readonly float Large = large;
    public readonly float Small = small;

    /// <summary>Adds a float; the rounding error of the sum, which is a float itself, goes to the small part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FloatPair Plus(float value)
    {
        float sum = Large + value;
        float rounded = sum - Large;
        float error = (Large - (sum - rounded)) + (value - rounded);
        float rest = Small + error;
        // Renormalised, so that the small part stays below the last place of the large one.
        float large = sum + rest;
        return new(large, rest - (large - sum));
    }
}
