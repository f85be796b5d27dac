namespace SaliencyGen.Reference.Recognition;

/// <summary>
/// Operators that a file writes out in others: normalisations and activations. Rules are made for the operator, so that an old file is explained
/// like a new one. The graph itself stays as it is: a rule that meets the last of the written-out steps goes straight to what the first one reads.
/// </summary>
internal static class WrittenOut
{
    /// <summary>The one operator that ends in a step; null where the step is no more than itself.</summary>
    public static Step? EndingAt(ForwardPass pass, Step step) =>
        LivePower.EndingAt(pass, step) ?? WrittenNormalization.EndingAt(pass, step) ?? WrittenActivation.EndingAt(pass, step);

    /// <summary>The operator that ends in a step, be it written out or not.</summary>
    public static Step Whole(ForwardPass pass, Step step) => EndingAt(pass, step) ?? step;
}
