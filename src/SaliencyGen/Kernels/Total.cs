using System.Runtime.Intrinsics;

namespace SaliencyGen.Kernels;

/// <summary>The sum of a plain tensor.</summary>
public static unsafe class Total
{
    /// <summary>The sum in double precision, in one order on every machine.</summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        fixed (float* start = values) return Sum(start, values.Length);
    }

    /// <inheritdoc cref="Sum(ReadOnlySpan{float})"/>
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
}
