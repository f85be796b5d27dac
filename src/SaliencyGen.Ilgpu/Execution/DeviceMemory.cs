using ILGPU;
using ILGPU.Runtime;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// All memory of a session: one block on the device, and page-locked memory of the host for what crosses over. What is uploaded lies
/// together and what is downloaded lies together, so that each is one copy.
/// </summary>
internal sealed class DeviceMemory : IDisposable
{
    /// <summary>Floats per image in <see cref="Results"/>.</summary>
    public const int ResultLength = 4;

    /// <summary>Floats per image that say where an input, and where a baseline, is not finite.</summary>
    public const int FoundLength = 2;

    private const int Alignment = 16;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _device;
    private readonly PageLockedArray1D<float> _upload;
    private readonly PageLockedArray1D<float> _download;

    public DeviceMemory(Accelerator accelerator, DeviceShape shape)
    {
        long batch = shape.BatchSize;
        long arena = RoundUp((shape.ArenaLength * batch) + shape.ScratchLength) + RoundUp(shape.KeptLength);
        long targets = RoundUp(batch), input = RoundUp(Math.Max(shape.InputLength * batch, shape.LayerLength));
        long results = RoundUp((ResultLength + (2 * FoundLength)) * batch);
        long output = RoundUp(Math.Max(Math.Max(Math.Max(shape.InputLength, shape.HeatmapLength), shape.OutputLength) * batch, shape.LayerLength));
        // A view may be empty, but not begin where its memory ends.
        long side = RoundUp(SideLength(shape)), weights = RoundUp(shape.TakesWeights ? shape.OutputLength * batch : 1);
        long upload = targets + side + (2 * input) + weights, download = results + output;
        _device = DeviceAllocation.Floats(accelerator, arena + upload + download, $"an instance of {shape.ClassName}, whose largest program is {shape.LargestProgram}");
        _upload = accelerator.AllocatePageLocked1D<float>(upload, uninitialized: false);
        _download = accelerator.AllocatePageLocked1D<float>(download, uninitialized: false);

        var all = _device.View.BaseView;
        // Padding and gaps are never read before they are written, but a stray NaN in what tiles load beyond a map's end would spread.
        _device.MemSetToZero(accelerator.DefaultStream);
        accelerator.DefaultStream.Synchronize();
        Arena = all.SubView(0, arena);
        Uploaded = all.SubView(arena, upload);
        Downloaded = all.SubView(arena + upload, download);
        KeptStart = (int)(arena - RoundUp(shape.KeptLength));
        Targets = Uploaded.SubView(0, targets);
        Side = Uploaded.SubView(targets, side);
        Input = Uploaded.SubView(targets + side, input);
        Baseline = Uploaded.SubView(targets + side + input, input);
        ScoreWeights = Uploaded.SubView(targets + side + (2 * input), weights);
        Results = Downloaded.SubView(0, results);
        Output = Downloaded.SubView(results, output);
    }

    public ArrayView<float> Arena { get; }

    /// <summary>Where in <see cref="Arena"/> lies what programs keep between calls.</summary>
    public int KeptStart { get; }

    public ArrayView<float> Uploaded { get; }

    public ArrayView<float> Downloaded { get; }

    public ArrayView<float> Targets { get; }

    /// <summary>The values of inputs beside the explained one.</summary>
    public ArrayView<float> Side { get; }

    public ArrayView<float> Input { get; }

    public ArrayView<float> Baseline { get; }

    /// <summary>A weight for each output and image, where calls may have such.</summary>
    public ArrayView<float> ScoreWeights { get; }

    public ArrayView<float> Results { get; }

    public ArrayView<float> Output { get; }

    /// <summary>The host's side of <see cref="Targets"/>.</summary>
    public Span<float> HostTargets => _upload.Span[..(int)Targets.Length];

    /// <summary>Floats in front of the inputs that every call uploads.</summary>
    public long HeadLength => Targets.Length + Side.Length;

    /// <summary>The host's side of <see cref="Side"/>.</summary>
    public Span<float> HostSide => _upload.Span.Slice((int)Targets.Length, (int)Side.Length);

    /// <summary>The host's side of <see cref="Input"/>.</summary>
    public Span<float> HostInput => _upload.Span.Slice((int)HeadLength, (int)Input.Length);

    /// <summary>The host's side of <see cref="Baseline"/>.</summary>
    public Span<float> HostBaseline => _upload.Span.Slice((int)(HeadLength + Input.Length), (int)Baseline.Length);

    /// <summary>The host's side of <see cref="ScoreWeights"/>.</summary>
    public Span<float> HostScoreWeights => _upload.Span.Slice((int)(HeadLength + Input.Length + Baseline.Length), (int)ScoreWeights.Length);

    /// <summary>The host's side of <see cref="Results"/>.</summary>
    public ReadOnlySpan<float> HostResults => _download.Span[..(int)Results.Length];

    /// <summary>The host's side of <see cref="Output"/>.</summary>
    public ReadOnlySpan<float> HostOutput => _download.Span[(int)Results.Length..];

    /// <summary>Queues the copy of the first <paramref name="length"/> floats that were filled in on the host.</summary>
    public void Upload(AcceleratorStream stream, long length) => _upload.ArrayView.SubView(0, length).CopyTo(stream, Uploaded.SubView(0, length));

    /// <summary>Queues the copy of the first <paramref name="length"/> weights of scores, which lie behind all else.</summary>
    public void UploadScoreWeights(AcceleratorStream stream, long length) =>
        _upload.ArrayView.SubView(HeadLength + Input.Length + Baseline.Length, length).CopyTo(stream, ScoreWeights.SubView(0, length));

    /// <summary>Queues the copy of results and the first <paramref name="outputLength"/> floats of the output.</summary>
    public void Download(AcceleratorStream stream, long outputLength)
    {
        long length = Results.Length + outputLength;
        Downloaded.SubView(0, length).CopyTo(stream, _download.ArrayView.SubView(0, length));
    }

    public void Dispose()
    {
        _device.Dispose();
        _upload.Dispose();
        _download.Dispose();
    }

    private static long SideLength(DeviceShape shape)
    {
        long length = 0;
        foreach (var input in shape.SideInputs ?? []) length += input.Length;
        return length;
    }

    private static long RoundUp(long length) => (length + Alignment - 1) / Alignment * Alignment;
}
