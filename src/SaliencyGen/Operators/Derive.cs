using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value * f'(a), where a is the input of the activation.</summary>
/// <typeparam name="TActivation">The activation.</typeparam>
public readonly struct Derive<TActivation> : IOperator
    where TActivation : IActivation
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => TActivation.Scalars;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, TActivation.Derivative<TSimd, TVector>(a, scalars));
}
