using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>
/// However many workers share a kernel, they write the same bits. They run one after another here, which shows too that no one waits
/// for another inside.
/// </summary>
public sealed unsafe class WorkerTests
{
    private const int Cases = 40;

    [Theory]
    [InlineData(Kernel.Forward)]
    [InlineData(Kernel.ForwardPlanar)]
    [InlineData(Kernel.Transpose)]
    [InlineData(Kernel.TransposeToPlanar)]
    [InlineData(Kernel.DepthwiseForward)]
    [InlineData(Kernel.DepthwiseTranspose)]
    internal void EveryCountGivesTheSameBits(Kernel kernel)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            using var call = new KernelCall(kernel, KernelCall.Draw(kernel, seed));
            using var alone = call.Result(new Random(seed));
            var operands = new OperandMaps(alone.Map);
            call.Run<Accumulate>(Worker.Alone, alone.Map, operands, default);
            foreach (int count in (ReadOnlySpan<int>)[2, 3, 7])
            {
                using var shared = call.Result(new Random(seed));
                for (int i = 0; i < count; i++)
                    call.Run<Accumulate>(new Worker(i, count, null), shared.Map, new OperandMaps(shared.Map), default);
                Assert.True(
                    alone.ToArray().AsSpan().SequenceEqual(shared.ToArray()), $"{count} workers differ from one, {kernel}, {call.Case}");
                Assert.True(shared.IsIntact(0), $"Written outside the interior, {call.Case}");
            }
        }
    }
}
