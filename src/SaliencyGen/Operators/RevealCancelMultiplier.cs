using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value * share, a multiplier carried through an activation for one part of its input difference; a is the reference's input, b that part, c the other.</summary>
/// <typeparam name="TActivation">The activation.</typeparam>
public readonly struct RevealCancelMultiplier<TActivation> : IOperator
    where TActivation : IActivation
{
    /// <inheritdoc/>
    public static int Operands => 3;

    /// <inheritdoc/>
    public static int Scalars => TActivation.Scalars;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, RevealCancel.Share<TActivation, TSimd, TVector>(a, b, c, scalars));
}
