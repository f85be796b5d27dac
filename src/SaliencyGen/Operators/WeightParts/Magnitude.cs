using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>|w|.</summary>
public readonly struct Magnitude : IWeightPart
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector weight, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Abs(weight);
}
