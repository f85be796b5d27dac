using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>The generalised gamma rule's denominator, from the sum of the products (z) and the sum of their magnitudes (m).</summary>
internal static class GammaDenominator
{
    /// <summary>
    /// z + gamma * (sum of the products of z's sign) = (1 + gamma / 2) z + gamma / 2 * sign(z) m, moved away from zero. Nothing cancels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector sum, TVector magnitude, float halfGamma, float epsilon)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var raised = TSimd.Multiply(magnitude, TSimd.Broadcast(halfGamma));
        var signed = TSimd.IfGreater(sum, TSimd.Broadcast(0), raised, TSimd.Subtract(TSimd.Broadcast(0), raised));
        return Stabilizer.Apply<TSimd, TVector>(TSimd.MultiplyAdd(sum, TSimd.Broadcast(1 + halfGamma), signed), epsilon);
    }
}
