using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value * (1 - a) * (1 + a), where a is the output of a tanh. The product keeps digits that 1 - a * a loses near 1.</summary>
public readonly struct DeriveTanh : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var one = TSimd.Broadcast(1);
        return TSimd.Multiply(value, TSimd.Multiply(TSimd.Subtract(one, a), TSimd.Add(one, a)));
    }
}
