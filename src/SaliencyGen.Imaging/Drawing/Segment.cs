namespace SaliencyGen.Imaging;

/// <summary>A straight line between two points; pixel (0, 0) has its centre at (0.5, 0.5).</summary>
public readonly record struct Segment(float X1, float Y1, float X2, float Y2)
{
    /// <summary>The same in a picture enlarged by a factor.</summary>
    public Segment Scaled(float factor) => new(X1 * factor, Y1 * factor, X2 * factor, Y2 * factor);
}
