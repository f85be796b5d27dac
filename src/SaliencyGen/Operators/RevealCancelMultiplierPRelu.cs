using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>As <see cref="RevealCancelMultiplier{TActivation}"/>, of a rectifier with slope d.</summary>
public readonly struct RevealCancelMultiplierPRelu : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 4;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, Slope.Between<TSimd, TVector>(RevealCancel.Share<Relu, TSimd, TVector>(a, b, c, scalars), d));
}
