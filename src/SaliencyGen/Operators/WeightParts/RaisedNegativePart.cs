using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>w + gamma * min(w, 0): the gamma rule where inputs are not negative and the output is negative.</summary>
public readonly struct RaisedNegativePart : IWeightPart
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector weight, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(gamma, TSimd.Min(weight, TSimd.Broadcast(0)), weight);
}
