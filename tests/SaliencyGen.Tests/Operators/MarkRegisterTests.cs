using System.Runtime.Intrinsics;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Tests.Operators;

/// <summary>A word of marks to registers and back, in every width.</summary>
public sealed unsafe class MarkRegisterTests
{
    [Fact]
    public void Of512Bits() => Check<Simd512, Vector512<float>>();

    [Fact]
    public void Of256Bits() => Check<Simd256, Vector256<float>>();

    [Fact]
    public void Of128Bits() => Check<Simd128, Vector128<float>>();

    [Fact]
    public void OfOneFloat() => Check<ScalarSimd, float>();

    private static void Check<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* values = stackalloc float[FeatureMap.BlockSize], masked = stackalloc float[FeatureMap.BlockSize];
        for (int i = 0; i < FeatureMap.BlockSize; i++) values[i] = i % 3 == 0 ? -1 - i : 1 + i;
        for (uint word = 0; word <= ushort.MaxValue; word += 7)
        {
            uint bits = 0;
            for (int lane = 0; lane < FeatureMap.BlockSize; lane += TSimd.Width)
            {
                var lanes = TSimd.Lanes(word, lane);
                bits |= TSimd.Signs(lanes) << lane;
                TSimd.Store(masked + lane, TSimd.And(TSimd.Load(values + lane), lanes));
            }

            Assert.Equal(word, bits);
            for (int i = 0; i < FeatureMap.BlockSize; i++) Assert.Equal((word >> i & 1) == 1 ? values[i] : 0, masked[i]);
        }

        Assert.Equal(0u, TSimd.Signs(TSimd.Broadcast(0)));
        Assert.Equal(uint.MaxValue >> (32 - TSimd.Width), TSimd.Signs(TSimd.Broadcast(-1)));
    }
}
