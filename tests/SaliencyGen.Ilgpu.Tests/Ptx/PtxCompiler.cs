using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace SaliencyGen.Ilgpu.Tests.Ptx;

/// <summary>Kernels as PTX, without a device.</summary>
internal sealed class PtxCompiler : IDisposable
{
    private readonly Context _context = Context.Create(builder => builder.Optimize(OptimizationLevel.O2));
    private readonly PTXBackend _backend;

    public PtxCompiler(CudaArchitecture architecture)
    {
        // What a device of the architecture can do; ILGPU makes it for devices only.
        var capabilities = (CudaCapabilityContext)Activator.CreateInstance(
            typeof(CudaCapabilityContext), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [architecture], null)!;
        _backend = new PTXBackend(_context, capabilities, architecture, CudaInstructionSet.ISA_78, null);
    }

    public string Compile(Type kernel)
    {
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(kernel.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!);
        return ((PTXCompiledKernel)_backend.Compile(entry, new KernelSpecialization())).PTXAssembly;
    }

    public void Dispose()
    {
        _backend.Dispose();
        _context.Dispose();
    }
}
