using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = a / (value + S0 * sign(value)), sign(0) = +1: DivideStabilized seen from the layer that has just computed the denominator
/// (value) and finds the relevance (a) in memory.
/// </summary>
public readonly struct DivideByStabilized : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Divide(a, Stabilizer.Apply<TSimd, TVector>(value, scalars.S0));
}
