using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>The collar bones: S-shaped tubes from the breastbone to the shoulders, across the lung apices.</summary>
internal static class Clavicles
{
    public static void Draw(Film film, Patient patient, Seed seed)
    {
        Xoshiro random = seed.For("clavicles");
        float medialV = patient.Apex + random.Around(0.25f, 0.03f);
        float rise = random.Around(0.16f, 0.05f), bend = random.Around(0.035f, 0.01f);
        for (int side = -1; side <= 1; side += 2)
        {
            float tilt = random.Around(0f, 0.025f);
            for (int i = 0; i < Phantom.Length; i++)
            {
                float along = ((film.U[i] * side) - 0.07f) / 0.85f;
                if (along is < 0f or > 1.1f)
                    continue;

                float center = medialV - ((rise + tilt) * along) + (bend * Exact.Sin((along * MathF.Tau) + 2.6f));
                float half = 0.036f - (0.012f * Curve.Bell((along - 0.5f) / 0.5f));
                float ends = Curve.Smooth(along / 0.04f);
                film.Density[i] += patient.Bone * 0.24f * ends * Curve.Tube((film.V[i] - center) / half);
            }
        }
    }
}
