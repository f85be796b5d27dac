using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>A non-linear function of one element with its derivative.</summary>
public interface IActivation
{
    /// <summary>Scalars used: 0 to 3, so that <see cref="Rescale{TActivation}"/> has one left for its threshold.</summary>
    static abstract int Scalars { get; }

    /// <summary>f(x).</summary>
    static abstract TVector Value<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>f'(x), where x is the function's input; at a kink one of the two one-sided derivatives.</summary>
    static abstract TVector Derivative<TSimd, TVector>(TVector x, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>
    /// (f(a) - f(b)) / (a - b), f'(b) where a = b: in a form that does not lose the digits in which f(a) and f(b) agree. A function without
    /// such a form has <c>Secants.Smooth</c> or <c>Secants.Exact</c>.
    /// </summary>
    static abstract TVector Secant<TSimd, TVector>(TVector a, TVector b, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
