using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Memory;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>Memory of a device, with an error that says what it was for.</summary>
internal static class DeviceAllocation
{
    /// <exception cref="InsufficientMemoryException">The device has not so much.</exception>
    public static MemoryBuffer1D<float, Stride1D.Dense> Floats(Accelerator accelerator, long length, string purpose)
    {
        try
        {
            return accelerator.Allocate1D<float>(Math.Max(1, length));
        }
        catch (Exception exception) when (exception is AcceleratorException or OutOfMemoryException)
        {
            throw new InsufficientMemoryException(
                $"Not enough memory for {purpose} on {ComputeDevice.Describe(accelerator)}: {ByteCount.Describe(length * sizeof(float))} were asked for, "
                + $"it has {ByteCount.Describe(accelerator.MemorySize)} in all.",
                exception);
        }
    }
}
