using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>One cloudy oval whose rim is pushed in and out by noise.</summary>
internal readonly record struct Patch(float U, float V, float Size, float Aspect, float Angle)
{
    public void Draw(Film film, float[] field, FractalNoise border)
    {
        float sin = Exact.Sin(Angle), cos = Exact.Cos(Angle);
        for (int i = 0; i < field.Length; i++)
        {
            float du = film.U[i] - U, dv = film.V[i] - V;
            float along = ((du * cos) + (dv * sin)) / (Size * Aspect), across = ((dv * cos) - (du * sin)) / (Size / Aspect);
            float radius = MathF.Sqrt((along * along) + (across * across));
            if (radius > 2f)
                continue;

            float frayed = 1f - radius + (1.7f * (border.At(film.U[i], film.V[i]) - 0.5f));
            field[i] = MathF.Max(field[i], Curve.Smooth(0.25f + (frayed / 0.8f)));
        }
    }
}
