using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Two operators in a row: the second takes the operands and scalars that the first leaves over.</summary>
public readonly struct Then<TFirst, TSecond> : IOperator
    where TFirst : IOperator
    where TSecond : IOperator
{
    /// <inheritdoc/>
    public static int Operands
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TFirst.Operands + TSecond.Operands;
    }

    /// <inheritdoc/>
    public static int Scalars
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TFirst.Scalars + TSecond.Scalars;
    }

    /// <inheritdoc/>
    public static int MarkOperands
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TFirst.MarkOperands | (TSecond.MarkOperands << TFirst.Operands);
    }

    /// <inheritdoc/>
    public static bool WritesMarks
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSecond.WritesMarks;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mark<TSimd, TVector>(TVector result, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSecond.Mark<TSimd, TVector>(result, scalars.Skip(TFirst.Scalars));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var first = TFirst.Apply<TSimd, TVector>(value, a, b, c, d, scalars);
        int taken = TFirst.Operands;

        // One call, its arguments chosen: a call for each case would be inlined as often, and once more for each operator behind.
        return TSecond.Apply<TSimd, TVector>(
            first,
            taken == 0 ? a : taken == 1 ? b : taken == 2 ? c : d,
            taken == 0 ? b : taken == 1 ? c : d,
            taken == 0 ? c : d,
            d,
            scalars.Skip(TFirst.Scalars));
    }
}
