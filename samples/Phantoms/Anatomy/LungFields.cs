using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>The air in both lungs: apex above the clavicle, rib cage outside, mediastinum inside, diaphragm below.</summary>
internal static class LungFields
{
    private const float ApexAxis = 0.33f;

    public static void Draw(Film film, Patient patient, Seed seed)
    {
        var cloud = new FractalNoise(seed.Key("lung cloud"), 3f, 4);
        for (int i = 0; i < Phantom.Length; i++)
        {
            float u = film.U[i], v = film.V[i], x = MathF.Abs(u);
            if (v <= patient.Apex || x > 1f)
                continue;

            float rest = 1f - Curve.Clamp01((v - patient.Apex) / 0.35f);
            float inner = ApexAxis - ((ApexAxis - 0.10f) * MathF.Sqrt(1f - (rest * rest)));
            float lateral = Curve.Round((patient.Cage(v) - x) / 0.24f);
            float medial = Curve.Round((x - inner) / 0.16f);
            float below = Curve.Smooth((patient.Diaphragm(u) - v) / 0.035f);

            // Lung bases hold more blood and less air than apices when a patient stands.
            float gravity = 1.03f - (0.10f * Curve.Smooth((v + 0.6f) / 1.2f));
            float uneven = 0.9f + (0.2f * cloud.At(u, v));
            film.Air[i] = MathF.Min(1f, lateral * medial * below * gravity * uneven);
        }
    }
}
