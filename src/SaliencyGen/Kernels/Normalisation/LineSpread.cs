namespace SaliencyGen.Kernels;

/// <summary>What a line is divided by, in numbers that a device takes.</summary>
internal readonly struct LineSpread(int kind, int isCentred, float epsilon)
{
    /// <summary>A <see cref="Spread"/>.</summary>
    public readonly int Kind = kind;

    /// <summary>1 where the mean is subtracted, else 0.</summary>
    public readonly int IsCentred = isCentred;

    /// <summary>What keeps sigma from zero.</summary>
    public readonly float Epsilon = epsilon;
}
