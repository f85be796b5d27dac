using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Sums of the lanes of many vectors.</summary>
internal static unsafe class LaneSums
{
    /// <summary>
    /// Adds the sum of each of <paramref name="count"/> vectors to a float of its own. Both arrays have room for a multiple of four.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TSimd, TVector>(float* vectors, int count, float* sums)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (Avx.IsSupported && TSimd.Width >= Vector256<float>.Count)
        {
            for (int i = 0; i < count; i += 4, vectors += 4 * TSimd.Width)
            {
                var four = Four(
                    Fold(vectors, TSimd.Width), Fold(vectors + TSimd.Width, TSimd.Width),
                    Fold(vectors + (2 * TSimd.Width), TSimd.Width), Fold(vectors + (3 * TSimd.Width), TSimd.Width));
                (Vector128.Load(sums + i) + four).Store(sums + i);
            }
        }
        else
        {
            for (int i = 0; i < count; i++, vectors += TSimd.Width) sums[i] += TSimd.Sum(TSimd.Load(vectors));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fold(float* vector, int width) =>
        width == 8 ? Vector256.Load(vector) : Vector256.Load(vector) + Vector256.Load(vector + 8);

    // Four sums cost little more than one: each step halves the lanes of two vectors into one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Four(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var ab = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);
        var cd = Avx.UnpackLow(c, d) + Avx.UnpackHigh(c, d);
        var sums = Avx.Shuffle(ab, cd, 0b01_00_01_00) + Avx.Shuffle(ab, cd, 0b11_10_11_10);
        return sums.GetLower() + sums.GetUpper();
    }
}
