using Xunit;

namespace SaliencyGen.Evaluation.Tests.Models;

internal static class Allocations
{
    /// <summary>Runs an evaluation twice: what is allocated once per process, not per evaluation, does not count.</summary>
    public static void AssertNone(Action evaluate)
    {
        evaluate();
        long before = GC.GetAllocatedBytesForCurrentThread();
        evaluate();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
