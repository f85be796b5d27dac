using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>What belongs to one accelerator: its compiled kernels, and what launches need to know of it.</summary>
public sealed class DeviceContext
{
    /// <summary>Threads that a group has at most; what kernels keep for each in shared memory is sized by it.</summary>
    internal const int MostThreads = 256;

    private static readonly ConditionalWeakTable<Accelerator, DeviceContext> Contexts = [];
    private readonly Lock _gate = new();
    private object?[] _kernels = new object?[64];

    private DeviceContext(Accelerator accelerator)
    {
        Accelerator = accelerator;
        IsSimulated = accelerator.AcceleratorType == AcceleratorType.CPU;
        Multiprocessors = Math.Max(1, accelerator.NumMultiprocessors);
        // A power of two, for the trees that sum in groups.
        Threads = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(MostThreads, accelerator.MaxNumThreadsPerGroup) + 1) / 2;
    }

    /// <summary>The accelerator.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>Threads in a group where a kernel does not ask for its own number: a power of two, at most 256.</summary>
    public int Threads { get; private set; }

    /// <summary>ILGPU's simulation on the CPU: threads of a group are threads of the system there, and barriers cost accordingly.</summary>
    public bool IsSimulated { get; private set; }

    /// <summary>
    /// An OpenCL kernel holds its arguments from their setting to its start, and ILGPU sets them without a lock: two threads that launch one
    /// kernel would mix theirs.
    /// </summary>
    internal bool LaunchesAlone => Accelerator.AcceleratorType == AcceleratorType.OpenCL;

    /// <summary>Groups that run at once at least; fewer leave parts of the device idle.</summary>
    public int Multiprocessors { get; private set; }

    /// <summary>Weights that were uploaded.</summary>
    internal DeviceWeights Weights { get; } = new();

    /// <summary>Kernels that were compiled.</summary>
    internal int CompiledKernels => _kernels.Count(kernel => kernel is not null);

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

    /// <summary>Told of each kernel instead of launching it: finds out what a program consists of.</summary>
    internal Action<Type, KernelConfig>? Recorder { get; private set; }

    /// <summary>Records launches as they would be on a device that is not there, instead of making them.</summary>
    internal void Record(int threads, int multiprocessors, Action<Type, KernelConfig> recorder)
    {
        IsSimulated = false;
        Threads = threads;
        Multiprocessors = multiprocessors;
        Recorder = recorder;
    }

    /// <summary>Compiles a kernel that no launch has asked for yet.</summary>
    internal void Compile<TKernel, TArguments>()
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged => Kernel<TKernel, TArguments>();

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
