using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value * (a &gt; 0 ? 1 : b), where a is the input of the rectifier and b its slope.</summary>
public readonly struct DerivePRelu : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfGreater(a, TSimd.Broadcast(0), value, TSimd.Multiply(value, b));
}
