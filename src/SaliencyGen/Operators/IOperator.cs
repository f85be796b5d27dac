using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// Elementwise arithmetic: an activation, its derivative, one term of a rule. The same struct runs as a pass over maps, as the last
/// step of a convolution on values that are still in cache, and on the GPU with <c>float</c> for the vector.
/// </summary>
public interface IOperator
{
    /// <summary>Operands read beside the value: 0 to 4.</summary>
    static abstract int Operands { get; }

    /// <summary>Scalars used: 0 to 4.</summary>
    static abstract int Scalars { get; }

    /// <summary>The result for one register of elements. Operands beyond <see cref="Operands"/> are undefined.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
