using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>min(w, 0): what inhibits.</summary>
public readonly struct NegativePart : IWeightPart
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector weight, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Min(weight, TSimd.Broadcast(0));
}
