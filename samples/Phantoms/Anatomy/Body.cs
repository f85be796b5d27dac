using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Neck, shoulders and trunk as water; thinner towards the sides, nothing beside them.</summary>
internal static class Body
{
    public static void Draw(Film film, Patient patient)
    {
        for (int i = 0; i < Phantom.Length; i++)
        {
            float u = MathF.Abs(film.U[i]), v = film.V[i];

            float beyondNeck = MathF.Max(0f, u - 0.2f);
            float shoulder = -1.12f + (0.36f * beyondNeck * (1f + (0.5f * beyondNeck)));
            float side = patient.BodyWidth + (0.3f * Curve.Smooth((0.1f - v) / 0.8f));

            float inside = Curve.Round((side - u) / 0.22f) * Curve.Round((v - shoulder) / 0.3f);
            film.Density[i] = inside * (1f - (0.14f * u * u)) * (0.96f + (0.06f * v));
        }
    }
}
