using System.Numerics;
using System.Runtime.InteropServices;

namespace SaliencyGen.Execution;

/// <summary>Finds infinities and NaNs, at the speed of reading.</summary>
internal static class Finite
{
    private const uint Magnitude = 0x7FFF_FFFF;
    private const uint Infinity = 0x7F80_0000;

    /// <summary>Index of the first element that is not finite, or -1.</summary>
    public static int IndexOfException(ReadOnlySpan<float> values)
    {
        // As integers without their sign, infinities and NaNs are the largest values.
        var bits = MemoryMarshal.Cast<float, uint>(values);
        var vectors = MemoryMarshal.Cast<uint, Vector<uint>>(bits);
        var largest = Vector<uint>.Zero;
        foreach (ref readonly var vector in vectors)
            largest = Vector.Max(largest, vector & new Vector<uint>(Magnitude));
        int start = Vector.GreaterThanOrEqualAny(largest, new Vector<uint>(Infinity)) ? 0 : vectors.Length * Vector<uint>.Count;
        for (int i = start; i < bits.Length; i++)
        {
            if ((bits[i] & Magnitude) >= Infinity) return i;
        }

        return -1;
    }
}
