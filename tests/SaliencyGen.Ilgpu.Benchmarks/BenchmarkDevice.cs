using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace SaliencyGen.Ilgpu.Benchmarks;

/// <summary>A device with profiling events. PoCL is let in, as in the tests, so that the script can be tried without a GPU.</summary>
internal sealed class BenchmarkDevice : IDisposable
{
    private readonly Context _context;

    private BenchmarkDevice(Context context, Device device)
    {
        _context = context;
        Accelerator = device.CreateAccelerator(context);
    }

    public Accelerator Accelerator { get; }

    public static BenchmarkDevice Open(string kind)
    {
        var type = Enum.Parse<AcceleratorType>(kind, ignoreCase: true);
        var context = Context.Create(builder =>
        {
            builder.Profiling().Optimize(OptimizationLevel.O2);
            if (type == AcceleratorType.OpenCL) builder.OpenCL(WithGenericAddresses);
            else builder.Default();
        });
        return new(context, context.Devices.FirstOrDefault(device => device.AcceleratorType == type)
            ?? throw new NotSupportedException($"There is no {kind} device here."));
    }

    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }

    // As TestDevice of the tests has it, with the reason there.
    private static bool WithGenericAddresses(CLDevice device)
    {
        typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace), BindingFlags.Public | BindingFlags.Instance)!
            .GetSetMethod(nonPublic: true)!.Invoke(device.Capabilities, [true]);
        return true;
    }
}
