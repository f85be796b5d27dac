using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Breast shadows over the lower lungs in half of the patients: a harmless density that a network must not call disease.</summary>
internal static class Breasts
{
    public static void Draw(Film film, Seed seed)
    {
        Xoshiro random = seed.For("breasts");
        if (!random.Chance(0.5f))
            return;

        float amount = random.Between(0.04f, 0.13f), radius = random.Between(0.26f, 0.38f);
        float centerU = random.Between(0.42f, 0.52f), centerV = random.Between(0.10f, 0.28f);
        for (int side = -1; side <= 1; side += 2)
        {
            float ownV = centerV + random.Around(0f, 0.03f);
            for (int i = 0; i < Phantom.Length; i++)
            {
                float du = ((film.U[i] * side) - centerU) / radius, dv = (film.V[i] - ownV) / (0.9f * radius);
                float depth = 1f - MathF.Sqrt((du * du) + (dv * dv));

                // Hanging tissue: a soft upper slope, a visible lower fold.
                float hang = Curve.Smooth((dv + 1.1f) / 1.4f);
                film.Density[i] += amount * hang * Curve.Round(depth / 0.55f);
            }
        }
    }
}
