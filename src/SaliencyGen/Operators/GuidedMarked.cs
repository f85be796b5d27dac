using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = a ? max(value, 0) : 0, where a are the marks of a rectifier (<see cref="ActivateMarked{TActivation}"/>): Guided Backprop.</summary>
public readonly struct GuidedMarked : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    public static int MarkOperands => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.And(TSimd.Max(value, TSimd.Broadcast(0)), a);
}
