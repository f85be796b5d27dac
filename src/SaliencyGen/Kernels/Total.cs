using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SaliencyGen.Kernels;

/// <summary>What is said about a plain tensor as a whole.</summary>
public static unsafe class Total
{
    /// <summary>The sum in double precision, in one order on every machine.</summary>
    public static double Sum(float* values, int count)
    {
        Vector128<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(values + i));
            a += low;
            b += high;
            (low, high) = Vector128.Widen(Vector128.Load(values + i + 4));
            c += low;
            d += high;
        }

        var sums = a + b + (c + d);
        double sum = sums[0] + sums[1];
        for (; i < count; i++)
            sum += values[i];
        return sum;
    }

    /// <summary>The index of the first NaN or infinity, or -1.</summary>
    public static int FirstNonFinite(ReadOnlySpan<float> values)
    {
        // All bits of the exponent are set in these and in nothing else.
        var exponent = new Vector<int>(0x7F800000);
        int i = 0;
        foreach (var bits in MemoryMarshal.Cast<float, Vector<int>>(values))
        {
            if (Vector.EqualsAny(bits & exponent, exponent))
                break;
            i += Vector<int>.Count;
        }

        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
