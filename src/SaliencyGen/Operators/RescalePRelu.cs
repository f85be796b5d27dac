using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>Rescale with a slope (c) per channel or element: y = value * (|a - b| &gt;= S0 ? (f(a) - f(b)) / (a - b) : f'(b)).</summary>
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
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        var difference = TSimd.Subtract(a, b);
        var rise = TSimd.Subtract(
            TSimd.IfGreater(a, zero, a, TSimd.Multiply(c, a)),
            TSimd.IfGreater(b, zero, b, TSimd.Multiply(c, b)));
        var derivative = TSimd.IfGreater(b, zero, TSimd.Broadcast(1), c);
        var multiplier = TSimd.IfGreaterOrEqual(
            TSimd.Abs(difference), TSimd.Broadcast(scalars.S0),
            TSimd.Divide(rise, difference),
            derivative);
        return TSimd.Multiply(value, multiplier);
    }
}
