namespace SaliencyGen.Kernels;

/// <summary>
/// What is known of a line, which is elements that are normalised together: they are centred by the sum of two floats, since one does not
/// hold a mean as precisely as small differences from it ask for.
/// </summary>
internal readonly struct LineStatistics(float mean, float rest, float scale, float norm)
{
    /// <summary>Subtracted first, which is exact for elements near it.</summary>
    public readonly float Mean = mean;

    /// <summary>Subtracted from the difference.</summary>
    public readonly float Rest = rest;

    /// <summary>What centred elements are multiplied by: of a normaliser 1 / sigma.</summary>
    public readonly float Scale = scale;

    /// <summary>The norm of the centred elements, or the root of their mean square, whichever sigma is made of.</summary>
    public readonly float Norm = norm;
}
