namespace ConsolidationSample.Comparison.Measuring;

/// <summary>What was measured of one map. What was not measured is null.</summary>
internal sealed record Measurement
{
    /// <summary>The strongest place lies in the lesion.</summary>
    public required bool IsHit { get; init; }

    /// <summary>Or at most <see cref="Measures.Near"/> pixels beside it.</summary>
    public required bool IsNear { get; init; }

    /// <summary>Nothing in the map is positive: it points nowhere, which counts as a miss and as no mass.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>Share of what is positive that lies in the lesion.</summary>
    public required double Mass { get; init; }

    /// <summary>Mean fall of the score while regions become healthy.</summary>
    public double? Healed { get; init; }

    /// <summary>The same while they become those of the mean healthy patient.</summary>
    public double? Averaged { get; init; }

    public double Milliseconds { get; init; }
}
