using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Artefacts;

/// <summary>ECG leads: electrodes on the skin and slack wires that leave the film.</summary>
internal static class Leads
{
    private const int Pieces = 24;

    public static void Draw(Film film, Seed seed)
    {
        Xoshiro random = seed.For("leads");
        if (!random.Chance(0.35f))
            return;

        var layer = new float[Phantom.Length];
        int count = 1 + (int)(random.Unit() * 3f);
        for (int lead = 0; lead < count; lead++)
        {
            float side = random.Sign();
            float u = side * random.Between(0.25f, 0.75f), v = random.Between(-0.6f, 0.7f);
            film.Stroke(layer, new Stroke(u, v, 0.024f, u, v + 0.001f, 0.024f, random.Between(0.5f, 1f)));
            Wire(film, layer, random, u, v, side * random.Between(0.3f, 1.2f), random.Sign() * 1.2f, 0.005f);
        }

        film.Add(layer, random.Between(0.25f, 0.5f));
    }

    /// <summary>A wire from one point to another that sags by a random amount (a quadratic Bezier curve).</summary>
    internal static void Wire(Film film, float[] layer, Xoshiro random, float u0, float v0, float u2, float v2, float radius)
    {
        float u1 = ((u0 + u2) / 2f) + random.Around(0f, 0.45f), v1 = ((v0 + v2) / 2f) + random.Around(0f, 0.45f);
        float u = u0, v = v0;
        for (int piece = 1; piece <= Pieces; piece++)
        {
            float t = piece / (float)Pieces, s = 1f - t;
            float nextU = (s * s * u0) + (2f * s * t * u1) + (t * t * u2), nextV = (s * s * v0) + (2f * s * t * v1) + (t * t * v2);
            film.Stroke(layer, new Stroke(u, v, radius, nextU, nextV, radius, 1f));
            (u, v) = (nextU, nextV);
        }
    }
}
