namespace SaliencyGen.Kernels;

/// <summary>
/// An element of a line: its value, what the other map has there (or the channel's offset), and the signal times the channel's factor (or
/// the factor alone).
/// </summary>
internal readonly struct LineElement<TVector>(TVector value, TVector other, TVector signal)
    where TVector : struct
{
    public readonly TVector Value = value;
    public readonly TVector Other = other;
    public readonly TVector Signal = signal;
}
