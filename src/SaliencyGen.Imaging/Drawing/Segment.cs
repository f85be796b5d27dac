namespace SaliencyGen.Imaging;

/// <summary>A straight line between two points; pixel (0, 0) has its centre at (0.5, 0.5).</summary>
public readonly record struct Segment(float X1, float Y1, float X2, float Y2)
{
    /// <summary>The same in a picture enlarged by a factor.</summary>
    public Segment Scaled(float factor) => Placed(factor, 0, 0);

    internal Segment Placed(float factor, float left, float top) =>
        new(left + (X1 * factor), top + (Y1 * factor), left + (X2 * factor), top + (Y2 * factor));

    /// <summary>How far a point is from the nearest point of the line.</summary>
    internal float Distance(float x, float y)
    {
        float dx = X2 - X1, dy = Y2 - Y1, length = (dx * dx) + (dy * dy);
        float along = length > 0 ? Math.Clamp((((x - X1) * dx) + ((y - Y1) * dy)) / length, 0, 1) : 0;
        float awayX = x - X1 - (along * dx), awayY = y - Y1 - (along * dy);
        return MathF.Sqrt((awayX * awayX) + (awayY * awayY));
    }
}
