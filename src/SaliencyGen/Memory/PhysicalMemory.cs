namespace SaliencyGen.Memory;

/// <summary>
/// What the machine has, or the container that the process is limited to. Linux promises more than that, and ends the process where it is
/// written to.
/// </summary>
internal static class PhysicalMemory
{
    /// <summary>Most bytes of one block.</summary>
    public static long Limit
    {
        get
        {
            // The first is all there is, but for a process whose managed heap has a limit of its own; the second, nine tenths or more of all,
            // knows of no such limit.
            var memory = GC.GetGCMemoryInfo();
            return Math.Max(memory.TotalAvailableMemoryBytes, memory.HighMemoryLoadThresholdBytes);
        }
    }
}
