using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.OpenCL;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests;

/// <summary>The accelerators that tests run on, each opened once. What a machine lacks is skipped with the reason.</summary>
internal static class TestDevice
{
    public const string Simulated = "CPU";
    public const string OpenCL = "OpenCL";
    public const string Cuda = "CUDA";

    private static readonly Lazy<Context> Shared = new(() => Context.Create(builder =>
    {
        // O2 is what makes ILGPU address global memory as such; at O1 every access is a generic one, which PoCL has not.
        builder.CPU().Profiling().Optimize(OptimizationLevel.O2);
        builder.OpenCL(WithGenericAddresses);
        try
        {
            ILGPU.Runtime.Cuda.CudaContextExtensions.Cuda(builder);
        }
        catch (Exception exception) when (exception is DllNotFoundException or NotSupportedException or InvalidOperationException)
        {
            // No driver; tests on CUDA are skipped.
        }
    }));

    private static readonly Dictionary<string, Accelerator?> Open = [];

    public static TheoryData<string> All => [Simulated, OpenCL, Cuda];

    /// <summary>The accelerator, or a skipped test.</summary>
    public static Accelerator Get(string name)
    {
        lock (Open)
        {
            if (!Open.TryGetValue(name, out var accelerator)) Open.Add(name, accelerator = Create(name));
            Assert.SkipWhen(accelerator is null, $"no {name} device here; for OpenCL on a CPU: apt-get install pocl-opencl-icd ocl-icd-opencl-dev");
            return accelerator!;
        }
    }

    private static Accelerator? Create(string name)
    {
        var type = name switch
        {
            Simulated => AcceleratorType.CPU,
            OpenCL => AcceleratorType.OpenCL,
            _ => AcceleratorType.Cuda,
        };
        return Shared.Value.Devices.FirstOrDefault(device => device.AcceleratorType == type)?.CreateAccelerator(Shared.Value);
    }

    /// <summary>
    /// ILGPU refuses an OpenCL device without generic address spaces, which PoCL does not report and our kernels do not use: every pointer
    /// in the OpenCL C that they become says global or local. In tests alone the device is therefore said to have them.
    /// </summary>
    private static bool WithGenericAddresses(CLDevice device)
    {
        var property = typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace), BindingFlags.Public | BindingFlags.Instance)!;
        property.GetSetMethod(nonPublic: true)!.Invoke(device.Capabilities, [true]);
        return true;
    }
}
