using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Artefacts;

/// <summary>A pacemaker below a collar bone, with its lead into the heart.</summary>
internal static class Pacemaker
{
    public static void Draw(Film film, Seed seed)
    {
        Xoshiro random = seed.For("pacemaker");
        if (!random.Chance(0.12f))
            return;

        float side = random.Chance(0.75f) ? 1f : -1f;
        float centerU = side * random.Between(0.5f, 0.66f), centerV = random.Between(-0.5f, -0.36f), angle = random.Around(0f, 0.4f);
        float sin = Exact.Sin(angle), cos = Exact.Cos(angle), half = random.Between(0.085f, 0.11f);
        for (int i = 0; i < Phantom.Length; i++)
        {
            float du = film.U[i] - centerU, dv = film.V[i] - centerV;
            float x = MathF.Abs((du * cos) + (dv * sin)) / half, y = MathF.Abs((dv * cos) - (du * sin)) / (0.85f * half);
            float outside = MathF.Sqrt(MathF.Sqrt((x * x * x * x) + (y * y * y * y)));
            film.Density[i] += 0.9f * Curve.Smooth((1f - outside) / 0.12f) * (0.75f + (0.25f * Curve.Smooth((outside - 0.7f) / 0.2f)));
        }

        var layer = new float[Phantom.Length];
        Leads.Wire(film, layer, random, centerU, centerV, 0.18f, 0.34f, 0.006f);
        film.Add(layer, 0.5f);
    }
}
