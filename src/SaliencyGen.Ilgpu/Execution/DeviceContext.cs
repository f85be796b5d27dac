using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>What belongs to one accelerator: its compiled kernels, and what launches need to know of it.</summary>
public sealed class DeviceContext
{
    private const int MostThreads = 256;
    private static readonly ConditionalWeakTable<Accelerator, DeviceContext> Contexts = [];
    private readonly Lock _gate = new();
    private object?[] _kernels = new object?[64];

    private DeviceContext(Accelerator accelerator)
    {
        Accelerator = accelerator;
        // A power of two, for the trees that sum in groups.
        Threads = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(MostThreads, accelerator.MaxNumThreadsPerGroup) + 1) / 2;
    }

    /// <summary>The accelerator.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>Threads in a group where a kernel does not ask for its own number: a power of two, at most 256.</summary>
    public int Threads { get; }

    /// <summary>ILGPU's simulation on the CPU: threads of a group are threads of the system there, and barriers cost accordingly.</summary>
    public bool IsSimulated => Accelerator.AcceleratorType == AcceleratorType.CPU;

    /// <summary>Groups that run at once at least; fewer leave parts of the device idle.</summary>
    public int Multiprocessors => Math.Max(1, Accelerator.NumMultiprocessors);

    /// <summary>The context of an accelerator.</summary>
    public static DeviceContext Of(Accelerator accelerator) => Contexts.GetValue(accelerator, static key => new(key));

    /// <summary>The launcher of a kernel, compiled on first use.</summary>
    internal Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, TArguments> Kernel<TKernel, TArguments>()
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged
    {
        int slot = KernelSlot<TKernel>.Index;
        object?[] kernels = Volatile.Read(ref _kernels);
        object? found = slot < kernels.Length ? kernels[slot] : null;
        return Unsafe.As<Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, TArguments>>(found ?? Load<TKernel, TArguments>(slot));
    }

    private object Load<TKernel, TArguments>(int slot)
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged
    {
        lock (_gate)
        {
            if (slot >= _kernels.Length)
            {
                object?[] larger = _kernels;
                Array.Resize(ref larger, Math.Max(slot + 1, _kernels.Length * 2));
                Volatile.Write(ref _kernels, larger);
            }

            return _kernels[slot] ??= Accelerator.LoadKernel<ArrayView<float>, ArrayView<float>, TArguments>(TKernel.Run);
        }
    }
}
