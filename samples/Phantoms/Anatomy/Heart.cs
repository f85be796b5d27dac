using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>The heart shadow: a tilted oval, apex to the patient's left, that takes the place of air.</summary>
internal static class Heart
{
    public static void Draw(Film film, Patient patient)
    {
        float sin = Exact.Sin(patient.HeartTilt), cos = Exact.Cos(patient.HeartTilt);
        float length = 0.37f * patient.HeartSize, width = 0.265f * patient.HeartSize;
        float centerV = (patient.DomeLeft * 0.5f) + 0.02f;
        for (int i = 0; i < Phantom.Length; i++)
        {
            float du = film.U[i] - 0.10f, dv = film.V[i] - centerV;
            float along = ((du * cos) + (dv * sin)) / length, across = ((dv * cos) - (du * sin)) / width;
            float depth = 1f - MathF.Sqrt((along * along) + (across * across));
            if (depth <= -0.05f)
                continue;

            // The beating rim is slightly unsharp; behind the heart some lung remains.
            film.Air[i] *= 1f - (0.9f * Curve.Smooth((depth + 0.05f) / 0.16f));
            film.Density[i] += 0.10f * Curve.Round(depth / 0.7f);
        }
    }
}
