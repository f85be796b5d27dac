namespace SaliencyGen.Kernels;

/// <summary>What follows from a line's sums and goes into each element's result; what that is, each <see cref="ILineWay"/> says.</summary>
internal readonly struct LineTotals(float first, float second, float final)
{
    /// <summary>Subtracted from the signal, as it is or times something of the element.</summary>
    public readonly float First = first;

    /// <summary>Subtracted from the signal, times something of the element.</summary>
    public readonly float Second = second;

    /// <summary>What the difference is multiplied by.</summary>
    public readonly float Final = final;
}
