namespace SaliencyGen.Samples.Phantoms.Numerics;

/// <summary>The few one-dimensional profiles that anatomy is put together from.</summary>
internal static class Curve
{
    public static float Clamp01(float x) => Math.Clamp(x, 0f, 1f);

    /// <summary>0 up to x = 0, 1 from x = 1 on, smooth between.</summary>
    public static float Smooth(float x)
    {
        x = Clamp01(x);
        return x * x * (3f - (2f * x));
    }

    /// <summary>Path length through a round body, from its rim (0) to its middle (1): rises steeply, then levels out.</summary>
    public static float Round(float depth)
    {
        depth = Clamp01(depth);
        return MathF.Sqrt(depth * (2f - depth));
    }

    /// <summary>A bell of height 1 at 0 that ends at -1 and 1.</summary>
    public static float Bell(float x) => Smooth(1f - MathF.Abs(x));

    /// <summary>Path length through a tube wall, as a bone's hard shell shows it: brightest just inside both edges.</summary>
    public static float Tube(float x)
    {
        float outer = 1f - (x * x);
        if (outer <= 0f)
            return 0f;

        float inner = MathF.Max(0f, 0.6f - (x * x));
        return MathF.Sqrt(outer) - (0.62f * MathF.Sqrt(inner));
    }
}
