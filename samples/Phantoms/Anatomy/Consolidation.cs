using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>
/// The disease: lung whose air is replaced by fluid. One to three neighbouring patches with frayed, cloudy borders, anywhere in a lung.
/// </summary>
internal static class Consolidation
{
    private const float VisibleShare = 0.3f;

    public static void Draw(Film film, Patient patient, Seed seed, Span<byte> lesionMask)
    {
        Xoshiro random = seed.For("consolidation");
        var border = new FractalNoise(seed.Key("consolidation border"), random.Between(5f, 9f), 4);
        var texture = new FractalNoise(seed.Key("consolidation texture"), 12f, 3);
        float opacity = random.Between(0.42f, 0.85f), size = random.Between(0.10f, 0.25f);
        (float u, float v) = Place(film, patient, random);
        int patches = 1 + (int)(random.Unit() * 3f);

        var field = new float[Phantom.Length];
        for (int patch = 0; patch < patches; patch++)
        {
            float shrink = patch == 0 ? 1f : random.Between(0.45f, 0.8f), away = patch == 0 ? 0f : size;
            new Patch(u + random.Around(0f, away), v + random.Around(0f, away), size * shrink,
                random.Between(0.7f, 1.4f), random.Between(0f, MathF.PI)).Draw(film, field, border);
        }

        for (int i = 0; i < Phantom.Length; i++)
        {
            if (field[i] <= 0f)
                continue;

            float filled = opacity * field[i] * (0.75f + (0.5f * texture.At(film.U[i], film.V[i])));
            float displaced = film.Air[i] * filled;
            film.Air[i] -= displaced;
            lesionMask[i] = displaced > VisibleShare * opacity ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Only where there is air to displace: a patch behind the heart or the diaphragm would leave nothing to see.</summary>
    private static (float U, float V) Place(Film film, Patient patient, Xoshiro random)
    {
        float side = random.Sign();
        for (int attempt = 0; attempt < 100; attempt++)
        {
            float u = side * random.Between(0.16f, 0.72f), v = random.Between(patient.Apex + 0.15f, 0.7f);
            if (film.AirAt(u, v) > 0.72f)
                return (u, v);
        }

        return (side * 0.45f, -0.2f);
    }
}
