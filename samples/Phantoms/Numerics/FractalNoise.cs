namespace SaliencyGen.Samples.Phantoms.Numerics;

/// <summary>Cloud-like noise in [0, 1], mean 0.5: octaves of smoothly interpolated random lattice values.</summary>
internal readonly struct FractalNoise(ulong key, float frequency, int octaves)
{
    public float At(float u, float v)
    {
        float sum = 0f, weight = 0f, amplitude = 1f, scale = frequency;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += amplitude * Lattice(u * scale, v * scale, key + (ulong)octave);
            weight += amplitude;
            amplitude *= 0.5f;
            scale *= 2f;
        }

        return sum / weight;
    }

    private static float Lattice(float x, float y, ulong key)
    {
        float left = MathF.Floor(x), top = MathF.Floor(y);
        int i = (int)left, j = (int)top;
        float fx = Curve.Smooth(x - left), fy = Curve.Smooth(y - top);
        float above = Value(i, j, key) + (fx * (Value(i + 1, j, key) - Value(i, j, key)));
        float below = Value(i, j + 1, key) + (fx * (Value(i + 1, j + 1, key) - Value(i, j + 1, key)));
        return above + (fy * (below - above));
    }

    private static float Value(int i, int j, ulong key)
    {
        ulong hash = key ^ ((ulong)(uint)i * 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)j * 0xC2B2AE3D27D4EB4FUL);
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL;
        return ((hash ^ (hash >> 32)) >> 40 & 0xFFFFFF) * (1f / (1 << 24));
    }
}
