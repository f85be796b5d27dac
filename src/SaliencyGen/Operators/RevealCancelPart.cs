using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value * share, the part of an activation's output difference that one part of its input difference (value) makes; a is the reference's input, b the other part.</summary>
/// <typeparam name="TActivation">The activation.</typeparam>
public readonly struct RevealCancelPart<TActivation> : IOperator
    where TActivation : IActivation
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => TActivation.Scalars;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, RevealCancel.Share<TActivation, TSimd, TVector>(a, value, b, scalars));
}
