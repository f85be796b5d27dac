using System.Numerics;
using System.Runtime.InteropServices;

namespace SaliencyGen.Execution;

/// <summary>Finds infinities and NaNs, at the speed of reading.</summary>
internal static class Finite
{
    // The exponent of infinities and NaNs, and of nothing else.
    private const uint Exponent = 0x7F80_0000;

    /// <summary>Index of the first element that is not finite, or -1.</summary>
    public static int IndexOfException(ReadOnlySpan<float> values)
    {
        var bits = MemoryMarshal.Cast<float, uint>(values);
        var vectors = MemoryMarshal.Cast<uint, Vector<uint>>(bits);
        var exponent = new Vector<uint>(Exponent);
        var found = Vector<uint>.Zero;
        foreach (ref readonly var vector in vectors)
            found |= Vector.Equals(vector & exponent, exponent);
        int start = found == Vector<uint>.Zero ? vectors.Length * Vector<uint>.Count : 0;
        for (int i = start; i < bits.Length; i++)
        {
            if ((bits[i] & Exponent) == Exponent) return i;
        }

        return -1;
    }
}
