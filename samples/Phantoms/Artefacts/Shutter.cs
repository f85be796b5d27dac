using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Artefacts;

/// <summary>The border artefact: collimator blades that cut off edges of the picture, left white, or blackened by a workstation.</summary>
internal static class Shutter
{
    public static void Draw(Span<float> image, Seed seed)
    {
        Xoshiro random = seed.For("shutter");
        if (!random.Chance(0.4f))
            return;

        float shade = random.Chance(0.5f) ? random.Between(0f, 0.06f) : random.Between(0.85f, 1f);
        float left = Blade(random), right = Blade(random), top = Blade(random), bottom = Blade(random), tilt = random.Around(0f, 0.02f);
        for (int i = 0; i < image.Length; i++)
        {
            float x = i % Phantom.Size, y = i / Phantom.Size;
            float across = x + (tilt * y), down = y - (tilt * x);
            float covered = MathF.Max(
                MathF.Max(left - across, across - (Phantom.Size - 1 - right)),
                MathF.Max(top - down, down - (Phantom.Size - 1 - bottom)));
            image[i] += (shade - image[i]) * Curve.Clamp01(covered);
        }
    }

    private static float Blade(Xoshiro random)
    {
        bool visible = random.Chance(0.5f);
        float width = random.Between(2f, 11f);
        return visible ? width : -8f;
    }
}
