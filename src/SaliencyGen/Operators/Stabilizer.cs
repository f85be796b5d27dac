using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Keeps an LRP denominator away from zero.</summary>
internal static class Stabilizer
{
    /// <summary>d + epsilon * sign(d), where zero counts as positive (Zennit's default stabilizer).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector denominator, float epsilon)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var push = TSimd.IfGreaterOrEqual(denominator, TSimd.Broadcast(0), TSimd.Broadcast(epsilon), TSimd.Broadcast(-epsilon));
        return TSimd.Add(denominator, push);
    }
}
