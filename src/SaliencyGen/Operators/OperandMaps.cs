namespace SaliencyGen.Operators;

/// <summary>
/// The maps that an operator reads beside its value. Each has the extents and layout of the output (its own halo and pitches), or
/// repeats a per-channel vector over space (<see cref="FeatureMap.PerChannel"/>, or a 1x1 map seen through it).
/// </summary>
public readonly struct OperandMaps(FeatureMap a, FeatureMap b = default, FeatureMap c = default, FeatureMap d = default)
{
    /// <summary>First operand.</summary>
    public readonly FeatureMap A = a;

    /// <summary>Second operand.</summary>
    public readonly FeatureMap B = b;

    /// <summary>Third operand.</summary>
    public readonly FeatureMap C = c;

    /// <summary>Fourth operand.</summary>
    public readonly FeatureMap D = d;
}
