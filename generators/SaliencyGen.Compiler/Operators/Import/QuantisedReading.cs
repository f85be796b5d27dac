namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// What an operator makes of a live quantised tensor. The graph has the real numbers that its whole ones stand for, so that nothing but what moves them, or
/// knows how they are quantised, may read it.
/// </summary>
internal enum QuantisedReading
{
    /// <summary>It computes with the whole numbers, which are not there.</summary>
    Refused,

    /// <summary>It moves or selects elements: what they stand for stays.</summary>
    Moved,

    /// <summary>It is told how they are quantised, and compares.</summary>
    Known,
}
