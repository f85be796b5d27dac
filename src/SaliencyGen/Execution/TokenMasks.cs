namespace SaliencyGen.Execution;

/// <summary>
/// Recipro-CAM on what an attention reads: tokens of the image near one cell, weighted by a 3x3 window that is cut at borders, and tokens beside the image as they are; in
/// the layer and in what passes beside it (Byun and Lee 2023, arXiv:2310.02588).
/// </summary>
internal sealed class TokenMasks(LayerShape shape, int mostRuns) : HeatmapMasks(MaskKind.Positions, shape, shape.StateLength, mostRuns)
{
    private readonly float[] _scores = new float[shape.Positions];

    public override int Count => Shape.Positions;

    public override void SetScore(int index, float score) => _scores[index] = score;

    protected override void Mask(int index, ReadOnlySpan<float> input, Span<float> masked)
    {
        State.CopyTo(masked);
        int row = index / Shape.Width, column = index % Shape.Width;
        for (int channel = 0; channel < Shape.Channels * Shape.Streams; channel++)
        {
            var cells = masked.Slice(Shape.CellsOf(channel), Shape.Positions);
            var from = State.Slice(Shape.CellsOf(channel), Shape.Positions);
            cells.Clear();
            for (int y = Math.Max(0, row - 1); y <= Math.Min(Shape.Height - 1, row + 1); y++)
                for (int x = Math.Max(0, column - 1); x <= Math.Min(Shape.Width - 1, column + 1); x++)
                    cells[(y * Shape.Width) + x] = from[(y * Shape.Width) + x] * Weight(y - row) * Weight(x - column);
        }
    }

    protected override ReadOnlySpan<float> Heat() => _scores;

    /// <summary>[1 2 1] / 4, whose products are the window's.</summary>
    private static float Weight(int distance) => distance == 0 ? 0.5f : 0.25f;
}
