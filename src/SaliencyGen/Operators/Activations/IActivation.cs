using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>A non-linear function of one element with its derivative.</summary>
public interface IActivation
{
    /// <summary>Scalars used: 0 to 3, so that <see cref="Rescale{TActivation}"/> has one left for its threshold.</summary>
    static abstract int Scalars { get; }

    /// <summary>Has no kink, so that a difference quotient over a short way is the mean of the slopes at its ends.</summary>
    static virtual bool IsSmooth => false;

    /// <summary>Made of pieces that are flat or pass their input as it is, so that a difference quotient on one piece is exact as it stands.</summary>
    static virtual bool HasUnitSlopes => false;

    /// <summary>f(x).</summary>
    static abstract TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>f'(x), where x is the function's input; at a kink one of the two one-sided derivatives.</summary>
    static abstract TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
