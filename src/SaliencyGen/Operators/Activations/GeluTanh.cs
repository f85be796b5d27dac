using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, as x sigmoid(u) with twice tanh's argument for u. Values are good to 4 units in the
/// last place above -1; below to 4 + 2|u|, for u is rounded.
/// </summary>
public readonly struct GeluTanh : IActivation
{
    // u = First x + Third x^3.
    private const float First = 1.595769122f;
    private const float Third = 0.0713548163f;

    /// <inheritdoc/>
    public static int Scalars => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(x, Transcendental.Sigmoid<TSimd, TVector>(Argument<TSimd, TVector>(Bounded<TSimd, TVector>(x))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var bounded = Bounded<TSimd, TVector>(x);
        var u = Argument<TSimd, TVector>(bounded);
        var slope = TSimd.MultiplyAdd(TSimd.Broadcast(3 * Third), TSimd.Multiply(bounded, bounded), TSimd.Broadcast(First));
        slope = TSimd.Multiply(slope, Transcendental.SigmoidSlope<TSimd, TVector>(u));
        return TSimd.MultiplyAdd(slope, bounded, Transcendental.Sigmoid<TSimd, TVector>(u));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        Secants.Smooth<GeluTanh, TSimd, TVector>(a, b, scalars);

    // Further out the result is 0 or x, and cubes would overflow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bounded<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Min(TSimd.Max(x, TSimd.Broadcast(-15)), TSimd.Broadcast(15));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Argument<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(x, TSimd.MultiplyAdd(TSimd.Broadcast(Third), TSimd.Multiply(x, x), TSimd.Broadcast(First)));
}
