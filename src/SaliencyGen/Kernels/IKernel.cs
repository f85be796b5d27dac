using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>
/// One phase of a program with its arguments as fields; <see cref="Widest"/> runs it in the registers that the machine has.
/// </summary>
internal interface IKernel
{
    /// <summary>Does this worker's share.</summary>
    void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
