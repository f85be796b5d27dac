using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// DeepLIFT's RevealCancel rule (Shrikumar et al. 2017, section 3.5.3): what the positive and the negative part of an activation's input
/// difference add to its output, each taken once first and once last. Both parts have one formula, with the roles exchanged.
/// </summary>
internal static class RevealCancel
{
    // Parts that vanish are moved this far from zero, as in the authors' code, so that quotients exist.
    private const float Nudge = 1e-7f;

    // See Rescale: over a shorter way the mean of the end slopes is closer to a smooth curve's quotient than a difference that cancels.
    private const float ShortWay = 1f / 128;

    private const float TinyWay = 1e-5f;

    private const float SmallestJump = 1e-3f;

    /// <summary>
    /// (1/2 [f(z0 + own) - f(z0)] + 1/2 [f(z0 + other + own) - f(z0 + other)]) / own.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Share<TActivation, TSimd, TVector>(TVector reference, TVector own, TVector other, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var first = Quotient<TActivation, TSimd, TVector>(reference, own, scalars);
        var last = Quotient<TActivation, TSimd, TVector>(TSimd.Add(reference, other), own, scalars);
        return TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Add(first, last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quotient<TActivation, TSimd, TVector>(TVector from, TVector step, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var push = TSimd.IfGreaterOrEqual(step, TSimd.Broadcast(0), TSimd.Broadcast(Nudge), TSimd.Broadcast(-Nudge));
        step = TSimd.IfGreater(TSimd.Broadcast(Nudge / 2), TSimd.Abs(step), TSimd.Add(step, push), step);
        var to = TSimd.Add(from, step);
        var rise = TSimd.Subtract(TActivation.Value<TSimd, TVector>(to, scalars), TActivation.Value<TSimd, TVector>(from, scalars));
        var quotient = TSimd.Divide(rise, step);
        var slope = TActivation.Derivative<TSimd, TVector>(to, scalars);
        var startSlope = TActivation.Derivative<TSimd, TVector>(from, scalars);
        if (TActivation.IsSmooth)
        {
            var mean = TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Add(slope, startSlope));
            return TSimd.IfGreater(TSimd.Broadcast(ShortWay), TSimd.Abs(step), mean, quotient);
        }

        // Over a tiny way along a curve a difference of values is rounding noise; across a kink, where slopes jump, it decides.
        var between = TSimd.Multiply(TSimd.Broadcast(0.5f), TSimd.Add(slope, startSlope));
        var jump = TSimd.Abs(TSimd.Subtract(slope, startSlope));
        var tiny = TSimd.IfGreater(TSimd.Broadcast(SmallestJump), jump, between, quotient);
        quotient = TSimd.IfGreater(TSimd.Broadcast(TinyWay), TSimd.Abs(step), tiny, quotient);
        // Two flat pieces of one function have one slope, too; there the quotient is exact.
        var common = TSimd.IfEqual(slope, TSimd.Broadcast(0), quotient, slope);
        return TSimd.IfEqual(slope, startSlope, common, quotient);
    }
}
