using SaliencyGen.Kernels;

namespace SaliencyGen.Execution;

/// <summary>
/// A method without gradients between its runs: makes masks of a layer's map, takes the scores of what they mask, makes a heatmap of these.
/// The memory is taken at the first call for a layer of its shape and kept.
/// </summary>
internal abstract class HeatmapMasks(MaskKind kind, LayerShape shape, int maskedLength, int mostRuns)
{
    private readonly float[] _state = GC.AllocateArray<float>(shape.StateLength, pinned: true);
    private readonly float[] _masked = GC.AllocateArray<float>(maskedLength * mostRuns, pinned: true);

    /// <summary>The layer's map for the input, and behind it what else the network needs from there on; to be filled in first.</summary>
    public Span<float> State => _state;

    /// <summary>How many masks there are.</summary>
    public abstract int Count { get; }

    protected LayerShape Shape { get; } = shape;

    /// <summary>The layer's map alone.</summary>
    protected ReadOnlySpan<float> Features => _state.AsSpan(0, Shape.Length);

    /// <summary>Those out of <paramref name="known"/> that serve; added where none does.</summary>
    public static HeatmapMasks Of(List<HeatmapMasks> known, MaskKind kind, LayerShape shape, int inputLength, int mostRuns)
    {
        foreach (var masks in known)
            if (masks.Serves(kind, shape)) return masks;
        HeatmapMasks added = kind == MaskKind.Channels ? new ChannelMasks(shape, inputLength, mostRuns)
            : shape.Streams > 0 ? new TokenMasks(shape, mostRuns)
            : new PositionMasks(shape, mostRuns);
        known.Add(added);
        return added;
    }

    /// <summary>What was masked, one behind the other.</summary>
    public ReadOnlySpan<float> Masked(int count) => _masked.AsSpan(0, count * maskedLength);

    /// <summary>Masks into one of the places of <see cref="Masked"/>.</summary>
    public void Mask(int index, ReadOnlySpan<float> input, int place) => Mask(index, input, _masked.AsSpan(place * maskedLength, maskedLength));

    /// <summary>Takes the score of what a mask masked.</summary>
    public abstract void SetScore(int index, float score);

    /// <summary>Writes the heatmap; gives its sum.</summary>
    public double End(Span<float> heatmap)
    {
        Shape.Enlarge(Heat(), heatmap);
        return Total.Sum(heatmap);
    }

    protected abstract void Mask(int index, ReadOnlySpan<float> input, Span<float> masked);

    /// <summary>The heatmap at the layer's size.</summary>
    protected abstract ReadOnlySpan<float> Heat();

    private bool Serves(MaskKind asked, LayerShape layer) => kind == asked && Shape == layer;
}
