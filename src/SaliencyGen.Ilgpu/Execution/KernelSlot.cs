namespace SaliencyGen.Ilgpu.Execution;

/// <summary>Numbers the kernels of the process, so that a launch finds its compiled kernel by index.</summary>
internal static class KernelSlots
{
    private static int _count;

    public static int Next() => Interlocked.Increment(ref _count) - 1;
}

/// <summary>The number of one kernel.</summary>
internal static class KernelSlot<TKernel>
{
    public static readonly int Index = KernelSlots.Next();
}
