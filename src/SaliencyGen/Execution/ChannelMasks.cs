using SaliencyGen.Attribution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Execution;

/// <summary>
/// Score-CAM between its runs: a layer's channels become masks of the input, and the scores of what is masked become the channels' weights.
/// The memory is taken at the first call and kept.
/// </summary>
internal sealed class ChannelMasks(LayerShape shape, int inputLength, int mostRuns)
{
    private readonly float[] _features = GC.AllocateArray<float>(shape.Length, pinned: true);
    private readonly float[] _masked = GC.AllocateArray<float>(inputLength * mostRuns, pinned: true);
    private readonly float[] _mask = new float[shape.InputHeight * shape.InputWidth];
    private readonly double[] _scores = new double[shape.Channels];
    private readonly float[] _heat = new float[shape.Positions];

    /// <summary>The layer's map for the input, to be filled in first.</summary>
    public Span<float> Features => _features;

    /// <summary>Inputs that were masked, one behind the other.</summary>
    public ReadOnlySpan<float> Masked(int count) => _masked.AsSpan(0, count * inputLength);

    /// <summary>Masks the input by a channel, enlarged and stretched to 0 to 1; a channel that is the same everywhere masks everything.</summary>
    public void Mask(int channel, ReadOnlySpan<float> input, int place)
    {
        Resampling.Bilinear(Channel(channel), shape.Height, shape.Width, _mask, shape.InputHeight, shape.InputWidth);
        float low = float.MaxValue, high = float.MinValue;
        foreach (float value in _mask)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        float scale = high > low ? 1 / (high - low) : 0;
        for (int i = 0; i < _mask.Length; i++) _mask[i] = (_mask[i] - low) * scale;
        var masked = _masked.AsSpan(place * inputLength, inputLength);
        for (int i = 0; i < masked.Length; i++) masked[i] = input[i] * _mask[i % _mask.Length];
    }

    /// <summary>The score of the input that a channel masked.</summary>
    public void SetScore(int channel, float score) => _scores[channel] = score;

    /// <summary>Weights channels by the softmax of their scores and writes the rectified sum, enlarged; gives its sum.</summary>
    public double End(Span<float> heatmap)
    {
        ToWeights();
        for (int position = 0; position < _heat.Length; position++)
        {
            double sum = 0;
            for (int channel = 0; channel < _scores.Length; channel++) sum += _scores[channel] * _features[(channel * _heat.Length) + position];
            _heat[position] = (float)Math.Max(sum, 0);
        }

        Resampling.Bilinear(_heat, shape.Height, shape.Width, heatmap, shape.InputHeight, shape.InputWidth);
        return Total.Sum(heatmap);
    }

    private void ToWeights()
    {
        double highest = double.MinValue, total = 0;
        foreach (double score in _scores) highest = Math.Max(highest, score);
        for (int channel = 0; channel < _scores.Length; channel++) total += _scores[channel] = Math.Exp(_scores[channel] - highest);
        for (int channel = 0; channel < _scores.Length; channel++) _scores[channel] /= total;
    }

    private ReadOnlySpan<float> Channel(int channel) => _features.AsSpan(channel * shape.Positions, shape.Positions);
}
