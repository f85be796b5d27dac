using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace SaliencyGen.Ilgpu;

/// <summary>
/// A device that generated classes can run on, chosen for applications that do not care which: CUDA before OpenCL before ILGPU's
/// simulation on the CPU, the one with the most multiprocessors first among equals. Whoever has an <see cref="ILGPU.Runtime.Accelerator"/>
/// of his own hands that to the class instead; its context should optimise at <see cref="OptimizationLevel.O2"/>, without which ILGPU
/// addresses all memory generically.
/// </summary>
public sealed class ComputeDevice : IDisposable
{
    private static readonly Lazy<ComputeDevice> LazyShared = new(() => Best());
    private readonly Context _context;

    private ComputeDevice(Context context, Device device)
    {
        _context = context;
        Accelerator = device.CreateAccelerator(context);
    }

    /// <summary>The best device of this machine, opened once for the process and never closed.</summary>
    public static ComputeDevice Shared => LazyShared.Value;

    /// <summary>The accelerator; it ends with this object.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>What kind of device it is and what it is called.</summary>
    public string Description => Describe(Accelerator);

    /// <summary>Opens the best device of this machine. There always is one: the simulation, which is slow.</summary>
    public static ComputeDevice Best() => Open(_ => true, "any kind");

    /// <summary>Opens the best device of one kind.</summary>
    /// <exception cref="NotSupportedException">The machine has none; the message lists what it has.</exception>
    public static ComputeDevice Best(AcceleratorType type) => Open(device => device.AcceleratorType == type, type.ToString());

    /// <summary>An accelerator in words, such as "CUDA: NVIDIA H100, 132 multiprocessors".</summary>
    public static string Describe(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return accelerator.AcceleratorType == AcceleratorType.CPU
            ? "CPU: ILGPU's simulation"
            : $"{accelerator.AcceleratorType.ToString().ToUpperInvariant().Replace("OPENCL", "OpenCL", StringComparison.Ordinal)}: {accelerator.Name.Trim()}, {accelerator.NumMultiprocessors} multiprocessors";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }

    private static ComputeDevice Open(Func<Device, bool> accepts, string kind)
    {
        var context = Context.Create(builder => builder.Default().Optimize(OptimizationLevel.O2));
        try
        {
            var device = context.Devices.Where(accepts).OrderByDescending(Rank).ThenByDescending(device => device.NumMultiprocessors).FirstOrDefault()
                ?? throw new NotSupportedException(
                    $"This machine has no device of {kind} that ILGPU accepts; it has {string.Join(", ", context.Devices.Select(device => $"{device.AcceleratorType} '{device.Name}'"))}.");
            return new(context, device);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    private static int Rank(Device device) => device switch
    {
        CudaDevice => 3,
        CLDevice { DeviceType: CLDeviceType.CL_DEVICE_TYPE_GPU } => 2,
        CLDevice => 1,
        _ => 0,
    };
}
