using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = a * value / st(a + b), st(d) = d + S0 * sign(d): the relevance that summand a of a residual addition takes (rule Norm).
/// </summary>
public readonly struct StabilizedShare : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = Stabilizer.Apply<TSimd, TVector>(TSimd.Add(a, b), scalars.S0);
        return TSimd.Multiply(a, TSimd.Divide(value, share));
    }
}
