using SaliencyGen.Attribution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Execution;

/// <summary>
/// ReciproCAM between its runs: a layer's map with one position left at a time, and the scores of these. The memory is taken at the first
/// call and kept.
/// </summary>
internal sealed class PositionMasks(LayerShape shape, int mostRuns)
{
    private readonly float[] _features = GC.AllocateArray<float>(shape.Length, pinned: true);
    private readonly float[] _masked = GC.AllocateArray<float>(shape.Length * mostRuns, pinned: true);
    private readonly float[] _scores = new float[shape.Positions];

    /// <summary>The layer's map for the input, to be filled in first.</summary>
    public Span<float> Features => _features;

    /// <summary>Maps that were masked, one behind the other.</summary>
    public ReadOnlySpan<float> Masked(int count) => _masked.AsSpan(0, count * shape.Length);

    /// <summary>Keeps one position in all channels.</summary>
    public void Mask(int position, int place)
    {
        var masked = _masked.AsSpan(place * shape.Length, shape.Length);
        masked.Clear();
        for (int i = position; i < masked.Length; i += shape.Positions) masked[i] = _features[i];
    }

    /// <summary>The score of the map that kept a position.</summary>
    public void SetScore(int position, float score) => _scores[position] = score;

    /// <summary>Writes the scores, enlarged; gives the sum of what it wrote.</summary>
    public double End(Span<float> heatmap)
    {
        Resampling.Bilinear(_scores, shape.Height, shape.Width, heatmap, shape.InputHeight, shape.InputWidth);
        return Total.Sum(heatmap);
    }
}
