using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>How many groups and threads lines of channels get.</summary>
internal static class LineLaunch
{
    // Of lines side by side, so many fill what a device reads from memory at once, and leave most threads for each of them.
    private const int Together = 8;

    /// <summary>Groups of (lines, threads of each) for all lines.</summary>
    public static KernelConfig Size(DeviceCall call, LineArguments lines)
    {
        int width = lines.AreNeighbours && lines.Lines >= Together ? Math.Min(Together, call.Device.Threads) : 1;
        int threads = Math.Min(call.Device.Threads / width, PowerOfTwo(lines.Length));
        return new((Math.Max(1, lines.Runs * lines.GroupsOfRun(width)), 1, 1), (width, threads, 1));
    }

    private static int PowerOfTwo(int least) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, least));
}
