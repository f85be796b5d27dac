namespace SaliencyGen.Kernels;

/// <summary>
/// What a normaliser normalises together, a line, and what it divides by, as constants of the network. The channels are split into runs of
/// <paramref name="run"/>, of which a map has a whole number.
/// </summary>
public readonly struct NormalisationShape(int run, bool overPositions, bool centred, Spread spread, float epsilon)
{
    /// <summary>Channels of a line. Any number: it need not be whole blocks.</summary>
    public readonly int Run = run;

    /// <summary>
    /// Whether a line has all positions of its channels (InstanceNormalization with runs of 1, GroupNormalization, LayerNormalization of
    /// whole images); else every position has lines of its own (LayerNormalization of tokens).
    /// </summary>
    public readonly bool OverPositions = overPositions;

    /// <summary>Whether the mean is subtracted; else there is none (RMSNormalization, LpNormalization).</summary>
    public readonly bool Centred = centred;

    /// <summary>What is divided by.</summary>
    public readonly Spread Spread = spread;

    /// <summary>What keeps it from zero.</summary>
    public readonly float Epsilon = epsilon;

    internal LineSpread LineSpread => new((int)Spread, Centred ? 1 : 0, Epsilon);
}
