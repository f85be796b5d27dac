using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value * the secant of a rectifier with slope c between its inputs a for the image and b for the reference; its derivative at b where these are nearer than S0: DeepLIFT's Rescale rule.</summary>
public readonly struct RescalePRelu : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 3;

    /// <inheritdoc/>
    public static int Scalars => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(value, Slope.Between<TSimd, TVector>(Rescale<Relu>.Apply<TSimd, TVector>(TSimd.Broadcast(1), a, b, c, d, scalars), c));
}
