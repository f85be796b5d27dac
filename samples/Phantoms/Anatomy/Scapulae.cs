using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Shoulder blades beside, or over, the upper outer lungs, and the heads of the upper arms.</summary>
internal static class Scapulae
{
    public static void Draw(Film film, Patient patient, Seed seed)
    {
        Xoshiro random = seed.For("scapulae");
        float overlap = random.Between(-0.06f, 0.12f);
        for (int side = -1; side <= 1; side += 2)
        {
            float edge = patient.LungWidth - overlap + random.Around(0f, 0.02f);
            for (int i = 0; i < Phantom.Length; i++)
            {
                float u = film.U[i] * side, v = film.V[i];
                if (u < 0.4f)
                    continue;

                // The blade's medial border leans outwards as it runs down to the tip.
                float border = edge + (0.10f * (v + 0.5f) * (v + 0.5f)) + (0.06f * v);
                float vertical = Curve.Smooth((v + 0.78f) / 0.12f) * Curve.Smooth((0.05f - v) / 0.2f);
                float blade = Curve.Smooth((u - border) / 0.02f) * (0.6f + (0.8f * Curve.Bell((u - border - 0.015f) / 0.03f)));
                float du = (u - 1.02f) / 0.13f, dv = (v + 0.66f) / 0.13f;
                float head = Curve.Round((1f - MathF.Sqrt((du * du) + (dv * dv))) / 0.5f);
                film.Density[i] += patient.Bone * ((0.075f * blade * vertical) + (0.18f * head));
            }
        }
    }
}
