using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Pulmonary vessels: trees that fork and thin out from the hila; visible only where air surrounds them.</summary>
internal static class Vessels
{
    public static void Draw(Film film, Patient patient, Seed seed)
    {
        Xoshiro random = seed.For("vessels");
        var layer = new float[Phantom.Length];
        for (int side = -1; side <= 1; side += 2)
        {
            // Direction 0 is outwards; down is positive. The lower lobes are the larger ones and get more branches.
            for (float direction = -1.35f; direction < 1.5f; direction += random.Between(0.22f, 0.36f))
            {
                float rootU = side * random.Around(0.19f, 0.03f), rootV = random.Around(-0.07f, 0.08f) + (0.08f * direction);
                Branch(film, layer, random, side, rootU, rootV, direction, random.Between(0.011f, 0.019f), 0);
            }
        }

        float strength = random.Between(0.22f, 0.38f) / patient.AirContrast;
        for (int i = 0; i < layer.Length; i++)
            film.Air[i] *= 1f - MathF.Min(0.8f, strength * layer[i]);
    }

    private static void Branch(
        Film film, float[] layer, Xoshiro random, float side, float u, float v, float direction, float radius, int depth)
    {
        float length = random.Between(0.07f, 0.15f);
        for (int piece = 0; piece < 2; piece++)
        {
            direction += random.Around(0f, 0.14f);
            float nextU = u + (side * Exact.Cos(direction) * length * 0.5f), nextV = v + (Exact.Sin(direction) * length * 0.5f);
            float nextRadius = radius * 0.9f;
            film.Stroke(layer, new Stroke(u, v, radius, nextU, nextV, nextRadius, MathF.Min(1f, radius / 0.012f)));
            (u, v, radius) = (nextU, nextV, nextRadius);
        }

        if (depth == 5 || radius < 0.0018f)
            return;

        float fork = random.Between(0.18f, 0.42f);
        Branch(film, layer, random, side, u, v, direction + fork, radius * random.Between(0.66f, 0.85f), depth + 1);
        Branch(film, layer, random, side, u, v, direction - fork, radius * random.Between(0.66f, 0.85f), depth + 1);
    }
}
