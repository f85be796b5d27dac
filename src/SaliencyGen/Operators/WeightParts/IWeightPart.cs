using SaliencyGen.Simd;

namespace SaliencyGen.Operators;

/// <summary>
/// What an LRP or DeepLIFT rule reads in place of a weight. Kernels form it as they load, so that transformed weights are never stored.
/// Every part maps 0 to 0: packings are padded with zeros, which stand for weights that are not there.
/// </summary>
public interface IWeightPart
{
    /// <summary>The part of a register of weights; <paramref name="gamma"/> is the rule's parameter, where it has one.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector weight, TVector gamma)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
