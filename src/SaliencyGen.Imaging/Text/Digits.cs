namespace SaliencyGen.Imaging;

/// <summary>The digits, all equally wide, so that columns of numbers align.</summary>
internal static class Digits
{
    private const float Width = 6;

    public static readonly Glyph[] All =
    [
        new(Width, "M3 -10 A3 5 0 1 0 3 0 A3 5 0 1 0 3 -10 Z"),
        new(Width, "M1.2 -8 L3.6 -10 V0"),
        new(Width, "M0.2 -7.4 C0.2 -9 1.4 -10 3 -10 C4.7 -10 5.8 -9 5.8 -7.5 C5.8 -5 0 -2.6 0 0 H6"),
        new(Width, "M0.4 -10 H5.6 L2.6 -6.2 C4.8 -6.2 6 -4.9 6 -3.1 C6 -1.2 4.7 0 2.9 0 C1.5 0 0.5 -0.6 0 -1.7"),
        new(Width, "M4.6 0 V-10 L0 -3 H6.2"),
        new(Width, "M5.4 -10 H1 L0.6 -5.6 C1.2 -6.2 2 -6.5 3 -6.5 C4.8 -6.5 6 -5.2 6 -3.3 C6 -1.3 4.7 0 2.9 0 C1.5 0 0.5 -0.6 0 -1.7"),
        new(Width, "M4.6 -10 C2.2 -8.4 0 -6 0 -3.2 A3 3.2 0 1 0 6 -3.2 A3 3.2 0 1 0 0 -3.2"),
        new(Width, "M0 -10 H6 L2.2 0"),
        new(Width, "M3 -5.4 A2.5 2.3 0 1 1 3 -10 A2.5 2.3 0 1 1 3 -5.4 A3 2.7 0 1 0 3 0 A3 2.7 0 1 0 3 -5.4 Z"),
        new(Width, "M1.4 0 C3.8 -1.6 6 -4 6 -6.8 A3 3.2 0 1 0 0 -6.8 A3 3.2 0 1 0 6 -6.8"),
    ];
}
