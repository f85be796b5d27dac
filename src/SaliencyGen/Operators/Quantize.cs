using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = S0 * min(max(round(value / S0), S1), S2): the nearest of the numbers that a quantised tensor can hold, the even one of two (ONNX QuantizeLinear
/// and DequantizeLinear, one after the other).
/// </summary>
public readonly struct Quantize : IOperator
{
    /// <inheritdoc/>
    public static int Operands => 0;

    /// <inheritdoc/>
    public static int Scalars => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var step = TSimd.Broadcast(scalars.S0);
        var level = TSimd.Round(TSimd.Divide(value, step));
        return TSimd.Multiply(step, TSimd.Min(TSimd.Max(level, TSimd.Broadcast(scalars.S1)), TSimd.Broadcast(scalars.S2)));
    }
}
