using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>max(w, 0): what excites.</summary>
public readonly struct PositivePart : IWeightPart
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector weight, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Max(weight, TSimd.Broadcast(0));
}
