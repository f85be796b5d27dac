using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Below the diaphragm: the dense liver on the patient's right, often a gas bubble in the stomach on the left.</summary>
internal static class Abdomen
{
    public static void Draw(Film film, Patient patient, Seed seed)
    {
        Xoshiro random = seed.For("abdomen");
        float bubble = random.Chance(0.6f) ? random.Between(0.15f, 0.42f) : 0f;
        float bubbleU = random.Between(0.28f, 0.46f), width = random.Between(0.10f, 0.2f), height = random.Between(0.05f, 0.11f);
        float bubbleV = patient.Diaphragm(bubbleU) + height + 0.04f;
        for (int i = 0; i < Phantom.Length; i++)
        {
            float u = film.U[i], v = film.V[i];
            float below = Curve.Smooth((v - patient.Diaphragm(u)) / 0.35f) * Curve.Smooth((patient.BodyWidth - MathF.Abs(u)) / 0.25f);
            film.Density[i] += (u < 0f ? 0.16f : 0.12f) * below;

            float du = (u - bubbleU) / width, dv = (v - bubbleV) / height;
            film.Density[i] -= bubble * Curve.Round((1f - MathF.Sqrt((du * du) + (dv * dv))) / 0.6f);
        }
    }
}
