namespace SaliencyGen.Tests.Operators;

/// <summary>Where arithmetic is awkward: signed zeros, what underflows when multiplied, kinks of the activations, saturation.</summary>
internal static class Points
{
    /// <summary>For one or two variables.</summary>
    public static readonly float[] Many =
    [
        0, -0f, 1e-30f, -1e-30f, 1e-7f, -1e-7f, 1e-6f, -1e-6f, 0.01f, -0.01f, 0.3f, -0.3f, 0.625f, -0.625f, 1, -1, 1.27f, -1.28f, 2,
        -2, 2.5f, -2.5f, 3, -3, 6, -6, 6.5f, 20, -20, 87, -87, 89, -89, 100, -100,
    ];

    /// <summary>For three and four variables.</summary>
    public static readonly float[] Few = [0, -0f, 1e-7f, -0.3f, 0.3f, 1, -1, 2.5f, 6, -100];

    private static readonly float[] Ways = [0, 1e-6f, -1e-4f, 3e-3f, -0.05f, 0.06f, -0.07f, 0.4f, -1.1f, 3, -8];

    /// <summary>For functions of one variable: the awkward points and a sweep.</summary>
    public static IEnumerable<float> Sweep()
    {
        foreach (float point in Many)
            yield return point;
        for (int i = -2000; i <= 2000; i++)
        {
            yield return i / 20f;
            yield return i / 2000f;
        }
    }

    /// <summary>Two points from equal to far apart, with what lies between: the ways that a secant takes, short ones above all.</summary>
    public static IEnumerable<(float A, float B)> Pairs()
    {
        for (int i = -300; i <= 300; i++)
        {
            float a = i / 25f;
            foreach (float way in Ways)
                yield return (a, a + way);
        }

        foreach (float a in Many)
            foreach (float b in Many)
                yield return (a, b);
    }
}
