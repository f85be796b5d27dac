namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>One batch of products: how many, and from each to the next the channels and positions in the three maps.</summary>
internal readonly record struct BatchLoop(
    int Extent, (int Channels, int Positions) Left, (int Channels, int Positions) Right, (int Channels, int Positions) Output)
{
    public static BatchLoop Once { get; } = new(1, default, default, default);

    /// <summary>Whether each step begins where the steps of <paramref name="inner"/> have led, in all three maps.</summary>
    public bool Continues(BatchLoop inner) =>
        Left == Times(inner.Left, inner.Extent) && Right == Times(inner.Right, inner.Extent) && Output == Times(inner.Output, inner.Extent);

    private static (int Channels, int Positions) Times((int Channels, int Positions) step, int times) => (step.Channels * times, step.Positions * times);
}

/// <summary>The batches of a product, the outermost first, those that continue one another joined.</summary>
internal sealed class BatchLoops
{
    private readonly List<BatchLoop> _loops = [];

    public BatchLoops(IEnumerable<BatchLoop> loops)
    {
        foreach (var loop in loops)
        {
            int last = _loops.Count - 1;
            if (last >= 0 && _loops[last].Continues(loop)) _loops[last] = loop with { Extent = _loops[last].Extent * loop.Extent };
            else _loops.Add(loop);
        }
    }

    public int Count => _loops.Count;

    /// <summary>Counted from the innermost on; one of a single step where there are no more.</summary>
    public BatchLoop this[int index] => index < _loops.Count ? _loops[_loops.Count - 1 - index] : BatchLoop.Once;

    public int Extent(int index) => this[index].Extent;
}
