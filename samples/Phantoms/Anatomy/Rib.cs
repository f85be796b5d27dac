using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms.Anatomy;

/// <summary>One rib: two quarter ellipses that meet at the rib cage's side.</summary>
internal readonly record struct Rib(float Side, float Lateral, float Reach, float Back, float Front, float Thickness, float Bone)
{
    private const float BreastSide = 0.30f;
    private const float SpineSide = 0.05f;

    public void Draw(Film film)
    {
        for (int i = 0; i < Phantom.Length; i++)
        {
            float u = film.U[i] * Side, v = film.V[i] - Lateral;
            if (u < SpineSide - 0.02f || v < -Back - 0.1f || v > Front + 0.1f || u > Reach + 0.06f)
                continue;

            bool back = v < 0f;
            float height = back ? Back : Front;

            // Distance to an ellipse, to first order: the excess of its implicit function over that function's slope.
            float x = u / Reach, y = v / height;
            float level = MathF.Sqrt((x * x) + (y * y)) + 1e-6f;
            float slopeU = x / Reach / level, slopeV = y / height / level;
            float distance = (level - 1f) / MathF.Sqrt((slopeU * slopeU) + (slopeV * slopeV));

            // The first-order distance is far off near the ellipse's centre; no rib is there.
            if (level < 0.5f)
                continue;

            float strength = back
                ? Curve.Smooth((u - SpineSide) / 0.04f)
                : 0.72f * Curve.Smooth((u - BreastSide) / 0.16f);
            film.Density[i] += Bone * strength * Curve.Tube(distance / Thickness);
        }
    }
}
