using ILGPU;
using ILGPU.Runtime;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// What one call hands to its program: the device, the stream, the memory, and how many images. A session has one and changes it from
/// call to call. A program launches kernels in order on the stream and waits for nothing.
/// </summary>
public sealed class DeviceCall
{
    internal DeviceCall(DeviceContext device, AcceleratorStream stream)
    {
        Device = device;
        Stream = stream;
    }

    /// <summary>The device.</summary>
    public DeviceContext Device { get; }

    /// <summary>Where everything is queued.</summary>
    public AcceleratorStream Stream { get; }

    /// <summary>Images in this call.</summary>
    public int Batch { get; internal set; } = 1;

    /// <summary>Working memory that the program planned.</summary>
    public ArrayView<float> Arena { get; internal set; }

    /// <summary>Where free working memory starts in <see cref="Arena"/>: for partial sums and winners that live within one primitive.</summary>
    public int Scratch { get; internal set; }

    /// <summary>Floats of free working memory.</summary>
    public int ScratchLength { get; internal set; }

    /// <summary>The packed weights.</summary>
    public ArrayView<float> Weights { get; internal set; }

    /// <summary>The images, NCHW.</summary>
    public ArrayView<float> Input { get; internal set; }

    /// <summary>The baselines, NCHW; empty for methods without one.</summary>
    public ArrayView<float> Baseline { get; internal set; }

    /// <summary>Where maps or predictions go, image by image.</summary>
    public ArrayView<float> Output { get; internal set; }

    /// <summary>Index of the explained logit of each image, as floats (exact below 2^24).</summary>
    public ArrayView<float> Targets { get; internal set; }

    /// <summary>Four floats per image: score, reference score, and the map's sum as a large and a small part.</summary>
    public ArrayView<float> Results { get; internal set; }

    /// <summary>Told of each kernel instead of launching it: finds out what a program consists of.</summary>
    internal Action<Type, KernelConfig>? Recorder { get; set; }

    /// <summary>A map that the program planned at <paramref name="offset"/> for one image.</summary>
    public DeviceMap Map(int offset, int channels, int height, int width) => new(offset * Batch, channels, height, width, Batch);

    /// <summary>A vector that the program planned at <paramref name="offset"/> for one image.</summary>
    public DeviceMap Vector(int offset, int length) => new(offset * Batch, length, 1, 1, Batch);

    /// <summary>Queues a kernel that reads weights beside the arena.</summary>
    internal void Launch<TKernel, TArguments>(KernelConfig size, TArguments arguments)
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged => Launch<TKernel, TArguments>(size, Weights, arguments);

    /// <summary>Queues a kernel with a buffer of its own beside the arena.</summary>
    internal void Launch<TKernel, TArguments>(KernelConfig size, ArrayView<float> other, TArguments arguments)
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged => Launch<TKernel, TArguments>(size, Arena, other, arguments);

    /// <summary>Queues a kernel between two buffers of the caller's.</summary>
    internal void Launch<TKernel, TArguments>(KernelConfig size, ArrayView<float> first, ArrayView<float> second, TArguments arguments)
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged
    {
        if (Recorder is { } recorder) recorder(typeof(TKernel), size);
        else Device.Kernel<TKernel, TArguments>()(Stream, size, first, second, arguments);
    }

    /// <summary>Where <paramref name="length"/> floats of free working memory start.</summary>
    internal int TakeScratch(int length) => length <= ScratchLength
        ? Scratch
        : throw new InvalidOperationException($"a kernel needs {length} floats of working memory, and {ScratchLength} are planned");

    /// <summary>A launch of at least <paramref name="threads"/> threads in a row; a kernel strides over what is left, or returns.</summary>
    internal KernelConfig Flat(int threads)
    {
        int size = Device.Threads;
        return new(Math.Max(1, (int)(((long)threads + size - 1) / size)), size);
    }

    /// <summary>One group for each of <paramref name="groups"/> results.</summary>
    internal KernelConfig Groups(int groups) => new(Math.Max(1, groups), Device.Threads);
}
