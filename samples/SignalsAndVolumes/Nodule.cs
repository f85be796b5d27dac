namespace SignalsAndVolumesSample;

/// <summary>A volume and the grainy nodule in it.</summary>
/// <param name="Input">Values of -1 to 1, slices x rows x columns.</param>
/// <param name="Label">The class.</param>
/// <param name="Slice">The nodule's centre.</param>
/// <param name="Row">The nodule's centre.</param>
/// <param name="Column">The nodule's centre.</param>
/// <param name="Radius">In cells; 0 without one.</param>
internal sealed record Nodule(float[] Input, int Label, float Slice, float Row, float Column, float Radius)
{
    /// <summary>The class of volumes with a grainy nodule.</summary>
    public const int Grainy = 1;

    public static IEnumerable<Nodule> Examples()
    {
        byte[] bytes = ExampleFiles.Bytes("nodules", "uint8");
        return ExampleFiles.Truths("nodules").Select((truth, i) => new Nodule(
            [.. bytes.Skip(i * Nodules.InputLength).Take(Nodules.InputLength).Select(value => (2 * value / 255f) - 1)], (int)truth[0], truth[1], truth[2], truth[3], truth[4]));
    }

    /// <summary>The nodule's radius in a slice; 0 where it is not.</summary>
    public float RadiusIn(int slice) => MathF.Sqrt(Math.Max((Radius * Radius) - ((slice - Slice) * (slice - Slice)), 0));
}
