using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary><see cref="LineTotals"/> in registers: each lane has those of its line.</summary>
internal readonly struct LaneTotals<TVector>(TVector first, TVector second, TVector final)
    where TVector : struct
{
    /// <inheritdoc cref="LineTotals.First"/>
    public readonly TVector First = first;

    /// <inheritdoc cref="LineTotals.Second"/>
    public readonly TVector Second = second;

    /// <inheritdoc cref="LineTotals.Final"/>
    public readonly TVector Final = final;

    /// <summary>One line's, in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTotals<TVector> Of<TSimd>(LineTotals line)
        where TSimd : ISimd<TVector> => new(TSimd.Broadcast(line.First), TSimd.Broadcast(line.Second), TSimd.Broadcast(line.Final));
}
