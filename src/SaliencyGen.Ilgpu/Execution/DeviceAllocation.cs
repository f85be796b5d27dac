using ILGPU;
using ILGPU.Runtime;

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
            throw new InsufficientMemoryException(FormattableString.Invariant(
                $"Not enough memory for {purpose} on {ComputeDevice.Describe(accelerator)}: {length * sizeof(float):N0} bytes were asked for, it has {accelerator.MemorySize:N0} in all."),
                exception);
        }
    }
}
