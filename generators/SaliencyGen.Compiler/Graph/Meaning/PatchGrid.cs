namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// The cells of an image among a value's positions: from <paramref name="First"/> on, row by row. Positions before and behind them are tokens that are no part
/// of the image.
/// </summary>
public sealed record PatchGrid(int First, int Height, int Width)
{
    /// <summary>Slices of a volume, whose rows lie below each other: <see cref="Height"/> is that of all.</summary>
    public int Depth { get; init; } = 1;

    public int Cells => Height * Width;

    public MapExtents Extents => new(Depth, Height / Depth, Width);

    public static PatchGrid All(TensorShape shape) => new(0, shape.Height, shape.Width);

    /// <summary>Whether the value is the image's cells and nothing else, in rows and columns.</summary>
    public bool IsAllOf(TensorShape shape) => shape.Height == Height && shape.Width == Width;
}
