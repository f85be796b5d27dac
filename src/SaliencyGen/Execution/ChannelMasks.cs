namespace SaliencyGen.Execution;

/// <summary>Score-CAM: a layer's channels mask the input, and the scores of what is masked become the channels' weights.</summary>
internal sealed class ChannelMasks(LayerShape shape, int inputLength, int mostRuns) : HeatmapMasks(MaskKind.Channels, shape, inputLength, mostRuns)
{
    private readonly float[] _mask = new float[shape.InputPositions];
    private readonly double[] _scores = new double[shape.Channels];
    private readonly float[] _heat = new float[shape.Positions];

    public override int Count => Shape.Channels;

    public override void SetScore(int index, float score) => _scores[index] = score;

    /// <summary>The channel is enlarged and stretched to 0 to 1; one that is the same everywhere masks everything.</summary>
    protected override void Mask(int index, ReadOnlySpan<float> input, Span<float> masked)
    {
        var channel = Features.Slice(Shape.CellsOf(index), Shape.Positions);
        Shape.Enlarge(channel, _mask);
        float low = float.MaxValue, high = float.MinValue;
        foreach (float value in _mask)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        // In double: of denormals a range has no reciprocal, of the largest numbers no value.
        double scale = high > low ? 1 / ((double)high - low) : 0;
        for (int i = 0; i < _mask.Length; i++) _mask[i] = (float)(((double)_mask[i] - low) * scale);
        PositionFactors.Multiply(input, _mask, Shape.InputLayout, masked);
    }

    /// <summary>The channels, weighted by the softmax of their scores, summed and rectified.</summary>
    protected override ReadOnlySpan<float> Heat()
    {
        ToWeights();
        var features = Features;
        for (int position = 0; position < _heat.Length; position++)
        {
            double sum = 0;
            for (int channel = 0; channel < _scores.Length; channel++) sum += _scores[channel] * features[Shape.CellsOf(channel) + position];
            _heat[position] = (float)Math.Max(sum, 0);
        }

        return _heat;
    }

    private void ToWeights()
    {
        double highest = double.MinValue, total = 0;
        foreach (double score in _scores) highest = Math.Max(highest, score);
        for (int channel = 0; channel < _scores.Length; channel++) total += _scores[channel] = Math.Exp(_scores[channel] - highest);
        for (int channel = 0; channel < _scores.Length; channel++) _scores[channel] /= total;
    }
}
