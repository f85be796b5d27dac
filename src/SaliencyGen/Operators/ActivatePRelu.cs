using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>y = value &gt; 0 ? value : a * value, where a is a slope of its own for each channel or element: ONNX PRelu.</summary>
public readonly struct ActivatePRelu : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfGreater(value, TSimd.Broadcast(0), value, TSimd.Multiply(a, value));
}
