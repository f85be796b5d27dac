using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>w + gamma * max(w, 0): the gamma rule where inputs are not negative and the output is positive.</summary>
public readonly struct RaisedPositivePart : IWeightPart
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector weight, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.MultiplyAdd(gamma, TSimd.Max(weight, TSimd.Broadcast(0)), weight);
}
