namespace SaliencyGen.Operators;

/// <summary>
/// When the sums of an output's positive and of its negative products may be told from the sum of all (z) and the sum of their magnitudes
/// (m): (m + z) / 2 and (z - m) / 2 lose the digits of the smaller one where they cancel. What is lopsided is summed by sign instead.
/// </summary>
internal static class Balance
{
    /// <summary>An output is balanced up to |z| = 7/8 m: the smaller sum is a sixteenth of m or more, which costs it four bits at most.</summary>
    public const float Limit = 0.875f;
}
