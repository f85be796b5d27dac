using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests;

/// <summary>The accelerators that tests run on, each opened once. What a machine lacks is skipped with the reason.</summary>
internal static class TestDevice
{
    public const string Simulated = "CPU";
    public const string OpenCL = "OpenCL";
    public const string Cuda = "CUDA";

    private static readonly Dictionary<string, Accelerator?> Open = [];

    /// <summary>Every device: ILGPU's simulation in the quick tier, real ones in the deep.</summary>
    public static TheoryData<string> All => Tier.Rows([Simulated, .. Real.Select(row => row.Data)], IsReal);

    /// <summary>Those that compile kernels.</summary>
    public static TheoryData<string> Real => Tier.Rows([OpenCL, Cuda], IsReal);

    public static bool IsReal(string name) => name != Simulated;

    /// <summary>The accelerator, or a skipped test.</summary>
    public static Accelerator Get(string name)
    {
        lock (Open)
        {
            if (!Open.TryGetValue(name, out var accelerator)) Open.Add(name, accelerator = Create(name));
            return OrSkip(accelerator, name);
        }
    }

    /// <summary>An accelerator that no other test sees. Its context lives as long as the tests do.</summary>
    public static Accelerator OpenAnother(string name) => OrSkip(Create(name), name);

    private static Accelerator OrSkip(Accelerator? accelerator, string name)
    {
        Assert.SkipWhen(accelerator is null, $"no {name} device here; for OpenCL on a CPU: apt-get install pocl-opencl-icd ocl-icd-opencl-dev");
        return accelerator!;
    }

    /// <summary>
    /// Each device has a context of its own: what ILGPU 1.5.3 keeps of a method's intermediate code in a context does not always survive
    /// its compilation for another kind of device ("cannot convert Int8 to Struct", and every later compilation fails).
    /// </summary>
    private static Accelerator? Create(string name)
    {
        var type = name switch
        {
            Simulated => AcceleratorType.CPU,
            OpenCL => AcceleratorType.OpenCL,
            _ => AcceleratorType.Cuda,
        };
        // O2 is what makes ILGPU address global memory as such; at O1 every access is a generic one, which PoCL has not.
        var context = Context.Create(builder =>
        {
            builder.Profiling().Optimize(OptimizationLevel.O2);
            switch (name)
            {
                case Simulated: builder.CPU(); break;
                case OpenCL: builder.OpenCL(WithGenericAddresses); break;
                default: builder.Cuda(); break;
            }
        });
        // A context has the simulation even where nobody asked for it.
        return context.Devices.FirstOrDefault(device => device.AcceleratorType == type)?.CreateAccelerator(context);
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
