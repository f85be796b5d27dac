using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>A rectifier with a slope below 0 is its input times the slope, and max(x, 0) times the rest: so is all that is linear in the function.</summary>
internal static class Slope
{
    /// <summary>What a rectifier's slope makes of something that is <paramref name="share"/>, from 0 to 1, of max(x, 0) and 1 of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Between<TSimd, TVector>(TVector share, TVector slope)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.MultiplyAdd(slope, TSimd.Subtract(TSimd.Broadcast(1), share), share);
}
