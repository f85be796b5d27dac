using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>sinh and cosh, to 6 units in the last place, and no overflow before their own.</summary>
internal static class Hyperbolic
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sinh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), half = TSimd.Broadcast(0.5f), magnitude = TSimd.Abs(x);
        var root = TSimd.Exp(TSimd.Multiply(half, magnitude));
        var far = TSimd.Subtract(TSimd.Multiply(TSimd.Multiply(half, root), root), TSimd.Divide(half, TSimd.Multiply(root, root)));
        far = TSimd.IfGreater(zero, x, TSimd.Subtract(zero, far), far);

        // Minimax coefficients for |x| <= 1.
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(2.816951210e-6f), square, TSimd.Broadcast(1.983615978e-4f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(8.333350058e-3f));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(1.666666650e-1f));
        var near = TSimd.MultiplyAdd(TSimd.Multiply(sum, square), x, x);
        return TSimd.IfGreater(magnitude, TSimd.Broadcast(1), far, near);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Cosh<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var half = TSimd.Broadcast(0.5f);
        var root = TSimd.Exp(TSimd.Multiply(half, TSimd.Abs(x)));
        return TSimd.Add(TSimd.Multiply(TSimd.Multiply(half, root), root), TSimd.Divide(half, TSimd.Multiply(root, root)));
    }

    /// <summary>sinh(x) / x; 1 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sinhc<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.IfEqual(x, TSimd.Broadcast(0), TSimd.Broadcast(1), TSimd.Divide(Sinh<TSimd, TVector>(x), x));
}
