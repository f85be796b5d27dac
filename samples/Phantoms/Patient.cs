using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>One person's build, shared by all parts of the anatomy so that they fit together.</summary>
internal sealed record Patient
{
    public required float Apex { get; init; }
    public required float DomeRight { get; init; }
    public required float DomeLeft { get; init; }
    public required float LungWidth { get; init; }
    public required float MediastinumWidth { get; init; }
    public required float BodyWidth { get; init; }
    public required float HeartSize { get; init; }
    public required float HeartTilt { get; init; }
    public required float Bone { get; init; }
    public required float AirContrast { get; init; }
    public required float Trachea { get; init; }

    public static Patient Draw(Seed seed)
    {
        Xoshiro random = seed.For("patient");
        float inspiration = random.Around(0f, 0.07f);
        return new Patient
        {
            Apex = random.Around(-0.80f, 0.04f),
            DomeRight = 0.40f + inspiration + random.Around(0f, 0.03f),
            DomeLeft = 0.46f + inspiration + random.Around(0f, 0.03f),
            LungWidth = random.Around(0.77f, 0.05f),
            MediastinumWidth = random.Around(0.135f, 0.025f),
            BodyWidth = random.Around(0.95f, 0.05f),
            HeartSize = random.Around(1f, 0.14f),
            HeartTilt = random.Around(0.62f, 0.14f),
            Bone = random.Around(1f, 0.3f),
            AirContrast = random.Around(0.72f, 0.05f),
            Trachea = random.Around(-0.01f, 0.025f),
        };
    }

    /// <summary>Where a lung's upper surface of the diaphragm runs; the right dome (u below 0) stands higher, above the liver.</summary>
    public float Diaphragm(float u)
    {
        float fromMiddle = MathF.Abs(u) - 0.36f;
        return (u < 0f ? DomeRight : DomeLeft) + (1.25f * fromMiddle * fromMiddle);
    }

    /// <summary>Half the width of the rib cage at a height, from the apex down.</summary>
    public float Cage(float v)
    {
        float rest = 1f - Curve.Clamp01((v - Apex) / 1.05f);
        return 0.33f + ((LungWidth - 0.33f) * MathF.Sqrt(1f - (rest * rest)));
    }
}
