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
        return TActivation.Secant<TSimd, TVector>(TSimd.Add(from, step), from, scalars);
    }
}
