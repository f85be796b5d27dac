using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Two operators in a row: the second takes the operands and scalars that the first leaves over.</summary>
public readonly struct Then<TFirst, TSecond> : IOperator
    where TFirst : IOperator
    where TSecond : IOperator
{
    /// <inheritdoc/>
    public static int Operands => TFirst.Operands + TSecond.Operands;

    /// <inheritdoc/>
    public static int Scalars => TFirst.Scalars + TSecond.Scalars;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var first = TFirst.Apply<TSimd, TVector>(value, a, b, c, d, scalars);
        var rest = scalars.Skip(TFirst.Scalars);
        return TFirst.Operands switch
        {
            0 => TSecond.Apply<TSimd, TVector>(first, a, b, c, d, rest),
            1 => TSecond.Apply<TSimd, TVector>(first, b, c, d, d, rest),
            2 => TSecond.Apply<TSimd, TVector>(first, c, d, d, d, rest),
            _ => TSecond.Apply<TSimd, TVector>(first, d, d, d, d, rest),
        };
    }
}
