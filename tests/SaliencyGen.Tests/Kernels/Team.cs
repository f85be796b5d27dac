using System.Runtime.InteropServices;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>Runs one kernel with 1, 2, 3 and 5 workers, one after the other and the last in reverse, from the same start.</summary>
internal static class Team
{
    public static void Run(Action<Worker> kernel, params TestBuffer[] written)
    {
        float[][] before = [.. written.Select(buffer => buffer.Span.ToArray())];
        float[][]? expected = null;
        foreach (int count in (int[])[5, 3, 2, 1])
        {
            for (int i = 0; i < written.Length; i++)
                before[i].CopyTo(written[i].Span);
            for (int index = 0; index < count; index++)
                kernel(new Worker(count == 3 ? count - 1 - index : index, count, null));
            expected ??= [.. written.Select(buffer => buffer.Span.ToArray())];
            for (int i = 0; i < written.Length; i++)
            {
                written[i].AssertGuards($"output {i}");
                bool same = MemoryMarshal.Cast<float, int>(expected[i]).SequenceEqual(MemoryMarshal.Cast<float, int>(written[i].Span));
                Assert.True(same, $"output {i} of {count} workers differs in its bits from that of 5");
            }
        }
    }

    public static void Run(Action<Worker> kernel, params TestMap[] written)
    {
        Run(kernel, [.. written.Select(map => map.Buffer)]);
        foreach (var map in written)
            map.AssertHaloUntouched("map");
    }
}
