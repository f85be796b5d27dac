using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = f(value), and marks of the elements that pass, where f'(y) is not 0: all that a backward pass needs to know of a rectifier's output, in
/// a thirty-second of its memory. The marks are the last operand, and the operator the last of its chain.
/// </summary>
/// <typeparam name="TActivation">A rectifier whose output has the derivative of its input: <see cref="Relu"/>, <see cref="Clip"/>.</typeparam>
public readonly struct ActivateMarked<TActivation> : IOperator
    where TActivation : IActivation
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => TActivation.Scalars;

    /// <inheritdoc/>
    public static bool WritesMarks => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TActivation.Value<TSimd, TVector>(value, scalars);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mark<TSimd, TVector>(TVector result, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Signs(TSimd.Subtract(TSimd.Broadcast(0), TActivation.Derivative<TSimd, TVector>(result, scalars)));
}
