using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>Vertebral bodies with disc spaces, pedicles and spinous processes, faint behind the mediastinum.</summary>
internal static class Spine
{
    private const float Spacing = 0.135f;

    public static void Draw(Film film, Patient patient)
    {
        for (int i = 0; i < Phantom.Length; i++)
        {
            float u = film.U[i], v = film.V[i];
            if (MathF.Abs(u) > 0.14f)
                continue;

            float position = (v - patient.Apex) / Spacing;
            float inVertebra = position - MathF.Floor(position) - 0.5f;
            float half = 0.078f + (0.03f * inVertebra * inVertebra) + (0.012f * v);
            float body = Curve.Tube(u / half) * (0.72f + (0.28f * Curve.Smooth((0.46f - MathF.Abs(inVertebra)) / 0.10f)));
            float pedicles = Dot(MathF.Abs(u) - 0.047f, inVertebra + 0.12f, 0.016f, 0.17f);
            float process = Dot(u, inVertebra - 0.25f, 0.012f, 0.3f);
            film.Density[i] += patient.Bone * ((0.17f * body) + (0.08f * pedicles) + (0.09f * process));
        }
    }

    private static float Dot(float u, float v, float width, float height) =>
        Curve.Smooth(1.3f - MathF.Sqrt((u * u / (width * width)) + (v * v / (height * height))));
}
