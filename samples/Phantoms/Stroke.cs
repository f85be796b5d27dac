using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>A solid round stroke in body coordinates.</summary>
internal readonly record struct Stroke(float U0, float V0, float Radius0, float U1, float V1, float Radius1, float Strength)
{
    // Strokes thinner than a pixel would otherwise break up into dots.
    private const float Pixel = 1f / Phantom.Size;

    public float At(float u, float v)
    {
        float du = U1 - U0, dv = V1 - V0;
        float along = Curve.Clamp01((((u - U0) * du) + ((v - V0) * dv)) / ((du * du) + (dv * dv) + 1e-9f));
        float offU = u - (U0 + (along * du)), offV = v - (V0 + (along * dv));
        float radius = Radius0 + (along * (Radius1 - Radius0));
        float distance = MathF.Sqrt((offU * offU) + (offV * offV));
        float soft = radius + (2f * Pixel);
        return distance >= soft ? 0f : Strength * Curve.Round(1f - (distance / soft)) * MathF.Min(1f, radius / (1.5f * Pixel));
    }
}
