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

    /// <summary>Where in <see cref="Arena"/> lies what programs keep between calls.</summary>
    public int KeptStart { get; internal init; }

    /// <summary>The packed weights.</summary>
    public ArrayView<float> Weights { get; internal set; }

    /// <summary>The images, NCHW.</summary>
    public ArrayView<float> Input { get; internal set; }

    /// <summary>The baselines, NCHW; empty for methods without one.</summary>
    public ArrayView<float> Baseline { get; internal set; }

    /// <summary>The values of inputs beside the explained one, one behind the other, for all images the same.</summary>
    public ArrayView<float> Side { get; internal init; }

    /// <summary>A weight for each output and image, whose weighted scores are explained; empty where targets say which scores are.</summary>
    public ArrayView<float> ScoreWeights { get; internal set; }

    /// <summary>Where maps or predictions go, image by image.</summary>
    public ArrayView<float> Output { get; internal set; }

    /// <summary>Index of the explained logit of each image (~0 for the negative of a single one), as floats (exact below 2^24).</summary>
    public ArrayView<float> Targets { get; internal set; }

    /// <summary>Four floats per image: score, reference score, and the map's sum as a large and a small part.</summary>
    public ArrayView<float> Results { get; internal set; }

    /// <summary>Which of the program's exits the caller asked for, or where it begins; without meaning where it has none.</summary>
    public int Exit { get; internal set; }

    /// <summary>Compiles kernels instead of launching them.</summary>
    internal bool CompilesOnly { get; set; }

    /// <summary>A map that the program planned at <paramref name="offset"/> for one image.</summary>
    public DeviceMap Map(int offset, int channels, int height, int width) => new(offset * Batch, channels, height, width, Batch);

    /// <summary>A map that a program kept, of one image.</summary>
    public DeviceMap Kept(int offset, int channels, int height, int width) => new(KeptStart + offset, channels, height, width, 1);

    /// <summary>A vector that the program planned at <paramref name="offset"/> for one image.</summary>
    public DeviceMap Vector(int offset, int length) => new(offset * Batch, length, 1, 1, Batch);

    /// <summary>Queues a kernel that reads weights beside the arena.</summary>
    internal void Launch<TKernel, TArguments>(KernelConfig size, TArguments arguments)
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged => Launch<TKernel, TArguments>(size, Weights, arguments);

    /// <summary>Queues a kernel with a buffer of its own beside the arena.</summary>
    internal void Launch<TKernel, TArguments>(KernelConfig size, ArrayView<float> other, TArguments arguments)
        where TKernel : struct, IDeviceKernel<TArguments>
        where TArguments : unmanaged
    {
        if (Device.Recorder is { } recorder) recorder(typeof(TKernel), size);
        else if (CompilesOnly) Device.Compile<TKernel, TArguments>();
        else Launch(Device.Kernel<TKernel, TArguments>(), size, other, arguments);
    }

    private void Launch<TArguments>(
        Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, TArguments> launcher, KernelConfig size, ArrayView<float> other, TArguments arguments)
        where TArguments : unmanaged
    {
        if (!Device.LaunchesAlone)
        {
            launcher(Stream, size, Arena, other, arguments);
            return;
        }

        lock (launcher) launcher(Stream, size, Arena, other, arguments);
    }

    /// <summary>A launch of at least <paramref name="threads"/> threads in a row; a kernel strides over what is left, or returns.</summary>
    internal KernelConfig Flat(int threads)
    {
        int size = Device.Threads;
        return new(Math.Max(1, (int)(((long)threads + size - 1) / size)), size);
    }

    /// <summary>One group for each of <paramref name="groups"/> results.</summary>
    internal KernelConfig Groups(int groups) => new(Math.Max(1, groups), Device.Threads);

    /// <summary>The same with no more threads than each has <paramref name="terms"/>; a power of two.</summary>
    internal KernelConfig Groups(int groups, int terms) =>
        new(Math.Max(1, groups), (int)Math.Min(Device.Threads, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, terms))));
}
