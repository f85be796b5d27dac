using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Great vessels between the lungs, with the aortic knob on the patient's left, and the hila.</summary>
internal static class Mediastinum
{
    public static void Draw(Film film, Patient patient)
    {
        for (int i = 0; i < Phantom.Length; i++)
        {
            float u = film.U[i], v = film.V[i];
            float knob = 0.075f * Curve.Bell((v + 0.33f) / 0.16f);
            float trunk = 0.055f * Curve.Bell((v + 0.12f) / 0.2f);
            float cava = 0.03f * Curve.Bell((v + 0.2f) / 0.5f);
            float half = patient.MediastinumWidth + (u > 0f ? knob + trunk : cava);
            float inside = Curve.Smooth((half + 0.02f - MathF.Abs(u)) / 0.04f);

            film.Air[i] *= 1f - (0.95f * inside);
            film.Air[i] *= 1f - (0.28f * Hilum(u, v, -0.215f, -0.05f)) - (0.28f * Hilum(u, v, 0.235f, -0.10f));
            film.Density[i] += 0.10f * Curve.Round((half - MathF.Abs(u)) / 0.2f) * Curve.Smooth((0.9f - v) / 0.4f);
        }
    }

    private static float Hilum(float u, float v, float centerU, float centerV)
    {
        float du = (u - centerU) / 0.11f, dv = (v - centerV) / 0.19f;
        return Curve.Smooth(1f - MathF.Sqrt((du * du) + (dv * dv)));
    }
}
