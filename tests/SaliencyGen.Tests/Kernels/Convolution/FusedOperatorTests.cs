using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>
/// An operator in a convolution gives what it gives on the sums afterwards: <see cref="Blend"/> of a map with a halo and a per-channel
/// vector, then the addition of what the output's own memory held; and a fourth operand behind three.
/// </summary>
public sealed unsafe class FusedOperatorTests
{
    private const int Cases = 60;
    private const float S0 = 0.75f, S1 = -2;

    [Theory]
    [InlineData(Kernel.Forward)]
    [InlineData(Kernel.ForwardPlanar)]
    [InlineData(Kernel.Transpose)]
    [InlineData(Kernel.TransposeToPlanar)]
    [InlineData(Kernel.DepthwiseForward)]
    [InlineData(Kernel.DepthwiseTranspose)]
    internal void OperatorSeesSumsAndOperands(Kernel kernel)
    {
        for (int seed = 0; seed < Cases; seed++) Check(new KernelCall(kernel, KernelCall.Draw(kernel, seed)), seed);
    }

    private static void Check(KernelCall call, int seed)
    {
        using (call)
        {
            var random = new Random(seed + 9);
            using var sums = call.Result(random);
            call.Run<Identity>(Worker.Alone, sums.Map, default, default);

            using var result = call.Result(random);
            using var a = TestMap.Random(random, sums.Map.Channels, sums.Map.Height, sums.Map.Width, seed % 3, sums.Map.Lanes == 1);
            using var b = TestMap.Random(random, sums.Map.Channels, 1, 1, 0, sums.Map.Lanes == 1);
            double[] expected = result.ToArray(), s = sums.ToArray(), x = a.ToArray(), y = b.ToArray();
            int plane = sums.Map.Height * sums.Map.Width;
            for (int i = 0; i < expected.Length; i++) expected[i] += (S0 * s[i] * x[i]) + (S1 * y[i / plane]);

            var repeated = FeatureMap.PerChannel(b.Map.Data, sums.Map.Channels, sums.Map.Lanes);
            call.Run<Then<Blend, Accumulate>>(Worker.Alone, result.Map, new OperandMaps(a.Map, repeated, result.Map), new Scalars(S0, S1));
            Compare.Near(expected, result.ToArray(), call.Case);
            Assert.True(result.IsIntact(0), $"Written outside the interior, {call.Case}");

            for (int i = 0; i < expected.Length; i++) expected[i] = x[i] + (y[i / plane] * (y[i / plane] + (s[i] * x[i])));
            call.Run<Then<MultiplyThenAdd, MultiplyThenAdd>>(Worker.Alone, result.Map, new OperandMaps(a.Map, repeated, repeated, a.Map), default);
            Compare.Near(expected, result.ToArray(), call.Case);
        }
    }
}
