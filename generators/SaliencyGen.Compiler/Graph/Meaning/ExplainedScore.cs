namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>The value whose elements are explained, one for each of the output's.</summary>
public sealed class ExplainedScore
{
    internal ExplainedScore(Value value, string doubt) => (Value, Doubt) = (value, doubt);

    public Value Value { get; private set; }

    /// <summary>What is explained, where that may be a saturated probability although no logit was found behind it; else empty.</summary>
    public string Doubt { get; }

    internal void Replace(Value old, Value by)
    {
        if (Value == old) Value = by;
    }
}
