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

    /// <summary>
    /// Operands that are marks, as a bit for each: maps of one word for each cell, in the lowest 16 bits of which is one bit for each of the
    /// cell's channels. They reach <see cref="Apply"/> with all of an element's bits set or none. CPU only.
    /// </summary>
    static virtual int MarkOperands => 0;

    /// <summary>The last operand is marks that are written, by <see cref="Mark"/>. CPU only.</summary>
    static virtual bool WritesMarks => false;

    /// <summary>The marks of one register of results: a bit for each element.</summary>
    static virtual uint Mark<TSimd, TVector>(TVector result, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct => 0;

    /// <summary>The result for one register of elements. Operands beyond <see cref="Operands"/> are undefined.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
