namespace SaliencyGen.Tests.Sampling;

/// <summary>Bytes that a call allocates on the calling thread, once it has run.</summary>
internal static class Allocation
{
    public static long Of(Action call)
    {
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
