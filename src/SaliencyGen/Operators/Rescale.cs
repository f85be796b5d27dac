using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = value * (|a - b| &gt;= S0 ? (f(a) - f(b)) / (a - b) : f'(b)), where a and b are the activation's inputs for the image and
/// for the reference: DeepLIFT's Rescale rule (Shrikumar et al. 2017). The activation's own scalars follow S0.
/// </summary>
/// <typeparam name="TActivation">The activation.</typeparam>
public readonly struct Rescale<TActivation> : IOperator
    where TActivation : IActivation
{
    /// <inheritdoc/>
    public static int Operands => 2;

    /// <inheritdoc/>
    public static int Scalars => 1 + TActivation.Scalars;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var rest = scalars.Skip(1);
        var distance = TSimd.Abs(TSimd.Subtract(a, b));
        var quotient = TActivation.Secant<TSimd, TVector>(a, b, rest);
        var slope = TActivation.Derivative<TSimd, TVector>(b, rest);
        return TSimd.Multiply(value, TSimd.IfGreaterOrEqual(distance, TSimd.Broadcast(scalars.S0), quotient, slope));
    }
}
