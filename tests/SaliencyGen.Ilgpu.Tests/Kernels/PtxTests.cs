using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>That kernels become PTX needs no GPU; that they are right on one does.</summary>
public class PtxTests
{
    /// <summary>With <c>SALIENCYGEN_PTX</c> naming a folder the text is left there, for ptxas or a reader.</summary>
    [Fact]
    public void EveryKernelBecomesPtxWithoutAGpu()
    {
        using var context = Context.Create(builder => builder.Optimize(OptimizationLevel.O2).Math(MathMode.Default));
        var capabilities = (CudaCapabilityContext)Activator.CreateInstance(
            typeof(CudaCapabilityContext), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [CudaArchitecture.SM_75], null)!;
        using var backend = new PTXBackend(context, capabilities, CudaArchitecture.SM_75, CudaInstructionSet.ISA_70, null);
        string? folder = Environment.GetEnvironmentVariable("SALIENCYGEN_PTX");
        int compiled = 0;
        foreach (var type in typeof(DeviceCall).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(IsKernel)))
        {
            if (Closed(type) is not { } kernel) continue;
            var entry = EntryPointDescription.FromExplicitlyGroupedKernel(kernel.GetMethod("Run", BindingFlags.Static | BindingFlags.Public)!);
            var code = (PTXCompiledKernel)backend.Compile(entry, new KernelSpecialization());
            Assert.Contains(".entry", code.PTXAssembly, StringComparison.Ordinal);
            if (folder is not null) File.WriteAllText(Path.Combine(folder, $"{type.FullName}.ptx"), code.PTXAssembly);
            compiled++;
        }

        Assert.True(compiled > 20);
    }

    private static bool IsKernel(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDeviceKernel<>);

    // A kernel with an operator gets one with operands, scalars and an exponential; what takes other types is for tests of its own.
    private static Type? Closed(Type type) => !type.IsGenericTypeDefinition
        ? type
        : type.GetGenericArguments() is [var only] && only.GetGenericParameterConstraints().Contains(typeof(IOperator))
            ? type.MakeGenericType(typeof(Then<Add, Rescale<Silu>>))
            : null;
}
