using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Which of a split signal's two maps.</summary>
public enum SignalPart { Positive, Negative }

/// <summary>
/// What a method carries back: one map; or, where its policy splits, one for the positive and one for the negative part of what it
/// explains, which may be the same map for both.
/// </summary>
public readonly record struct Signal(FeatureBuffer Positive, FeatureBuffer Negative)
{
    /// <summary>The one map of a signal that is not split.</summary>
    public FeatureBuffer Whole => Positive == Negative ? Positive : throw new InvalidOperationException($"{Positive} is one part of a signal");

    public static implicit operator Signal(FeatureBuffer whole) => new(whole, whole);
}
