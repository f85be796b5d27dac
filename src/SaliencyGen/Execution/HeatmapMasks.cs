using SaliencyGen.Attribution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Execution;

/// <summary>
/// A method without gradients between its runs: makes masks of a layer's map, takes the scores of what they mask, makes a heatmap of these.
/// The memory is taken at the first call and kept.
/// </summary>
internal abstract class HeatmapMasks(LayerShape shape, int maskedLength, int mostRuns)
{
    private readonly float[] _features = GC.AllocateArray<float>(shape.Length, pinned: true);
    private readonly float[] _masked = GC.AllocateArray<float>(maskedLength * mostRuns, pinned: true);

    /// <summary>The layer's map for the input, to be filled in first.</summary>
    public Span<float> Features => _features;

    /// <summary>How many masks there are.</summary>
    public abstract int Count { get; }

    protected LayerShape Shape { get; } = shape;

    public static HeatmapMasks Of(MaskKind kind, LayerShape shape, int inputLength, int mostRuns) => kind == MaskKind.Channels
        ? new ChannelMasks(shape, inputLength, mostRuns)
        : new PositionMasks(shape, mostRuns);

    /// <summary>What was masked, one behind the other.</summary>
    public ReadOnlySpan<float> Masked(int count) => _masked.AsSpan(0, count * maskedLength);

    /// <summary>Masks into one of the places of <see cref="Masked"/>.</summary>
    public void Mask(int index, ReadOnlySpan<float> input, int place) => Mask(index, input, _masked.AsSpan(place * maskedLength, maskedLength));

    /// <summary>Takes the score of what a mask masked.</summary>
    public abstract void SetScore(int index, float score);

    /// <summary>Writes the heatmap; gives its sum.</summary>
    public double End(Span<float> heatmap)
    {
        Resampling.Bilinear(Heat(), Shape.Height, Shape.Width, heatmap, Shape.InputHeight, Shape.InputWidth);
        return Total.Sum(heatmap);
    }

    protected abstract void Mask(int index, ReadOnlySpan<float> input, Span<float> masked);

    /// <summary>The heatmap at the layer's size.</summary>
    protected abstract ReadOnlySpan<float> Heat();
}
