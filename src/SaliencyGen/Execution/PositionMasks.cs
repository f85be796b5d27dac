namespace SaliencyGen.Execution;

/// <summary>Recipro-CAM: a layer's map with one position left at a time, and the scores of these.</summary>
internal sealed class PositionMasks(LayerShape shape, int mostRuns) : HeatmapMasks(shape, shape.Length, mostRuns)
{
    private readonly float[] _scores = new float[shape.Positions];

    public override int Count => Shape.Positions;

    public override void SetScore(int index, float score) => _scores[index] = score;

    protected override void Mask(int index, ReadOnlySpan<float> input, Span<float> masked)
    {
        var features = Features;
        masked.Clear();
        for (int i = index; i < masked.Length; i += Shape.Positions) masked[i] = features[i];
    }

    protected override ReadOnlySpan<float> Heat() => _scores;
}
