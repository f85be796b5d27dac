using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// y = value * f(a) / (a + S0 * sign(a)), sign(0) = +1: a Multiply by an activation's output and a DivideStabilized by its input, with
/// the output computed again instead of read. The activation's own scalars follow S0.
/// </summary>
/// <typeparam name="TActivation">The activation; <see cref="Linear"/> where the same map multiplies and divides.</typeparam>
public readonly struct StabilizedShare<TActivation> : IOperator
    where TActivation : IActivation
{
    /// <inheritdoc/>
    public static int Operands => 1;

    /// <inheritdoc/>
    public static int Scalars => 1 + TActivation.Scalars;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Divide(
            TSimd.Multiply(value, TActivation.Value<TSimd, TVector>(a, scalars.Skip(1))),
            Stabilizer.Apply<TSimd, TVector>(a, scalars.S0));
}
