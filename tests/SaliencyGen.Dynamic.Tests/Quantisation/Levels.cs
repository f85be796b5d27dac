namespace SaliencyGen.Dynamic.Tests;

/// <summary>How a tensor of real numbers becomes whole ones: the distance of two levels, and the level that stands for 0.</summary>
internal readonly record struct Levels(float Scale, int Zero)
{
    /// <summary>256 levels from the least to the greatest value, one of which is 0.</summary>
    public static Levels Of(double least, double greatest)
    {
        (least, greatest) = (Math.Min(least, 0), Math.Max(greatest, 0));
        float scale = greatest > least ? (float)((greatest - least) / 255) : 1;
        return new(scale, (int)Math.Round(-least / scale));
    }

    /// <summary>Levels from -127 to 127 around 0.</summary>
    public static float ScaleOf(IEnumerable<float> weights) => weights.Max(Math.Abs) is > 0 and var most ? most / 127 : 1;
}
