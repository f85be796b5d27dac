namespace SaliencyGen.Execution;

/// <summary>Recipro-CAM: a layer's map with one position left at a time, tokens beside the image as they are, and the scores of these.</summary>
internal sealed class PositionMasks(LayerShape shape, int mostRuns) : HeatmapMasks(MaskKind.Positions, shape, shape.StateLength, mostRuns)
{
    private readonly float[] _scores = new float[shape.Positions];

    public override int Count => Shape.Positions;

    public override void SetScore(int index, float score) => _scores[index] = score;

    protected override void Mask(int index, ReadOnlySpan<float> input, Span<float> masked)
    {
        var features = Features;
        var map = masked[..features.Length];
        features.CopyTo(map);
        for (int channel = 0; channel < Shape.Channels; channel++)
        {
            int first = Shape.CellsOf(channel);
            map.Slice(first, Shape.Positions).Clear();
            map[first + index] = features[first + index];
        }

        State[features.Length..].CopyTo(masked[features.Length..]);
    }

    protected override ReadOnlySpan<float> Heat() => _scores;
}
