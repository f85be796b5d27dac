using ConsolidationSample.Comparison.Contenders;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>One contender over all its phantoms.</summary>
internal sealed class Standing
{
    public Standing(Contender contender, IReadOnlyList<Measurement> measurements, double? lastRandomised, double? allRandomised)
    {
        Contender = contender;
        Count = measurements.Count;
        Hits = Summary.OfShare(measurements.Count(measurement => measurement.IsHit), Count);
        Near = Summary.OfShare(measurements.Count(measurement => measurement.IsNear), Count);
        Empty = measurements.Count(measurement => measurement.IsEmpty);
        Mass = Summary.OfMean([.. measurements.Select(measurement => measurement.Mass)]);
        Healed = Summary.OfMean([.. measurements.Where(measurement => measurement.Healed.HasValue).Select(measurement => measurement.Healed!.Value)]);
        Averaged = Summary.OfMean([.. measurements.Where(measurement => measurement.Averaged.HasValue).Select(measurement => measurement.Averaged!.Value)]);
        Milliseconds = Summary.OfMedian([.. measurements.Select(measurement => measurement.Milliseconds)]);
        (LastRandomised, AllRandomised) = (lastRandomised, allRandomised);
    }

    public Contender Contender { get; }

    /// <summary>Phantoms.</summary>
    public int Count { get; }

    /// <summary>Share of maps whose strongest place lies in the lesion.</summary>
    public Summary Hits { get; }

    /// <summary>Share of maps whose strongest place lies in the lesion or near it.</summary>
    public Summary Near { get; }

    /// <summary>Maps without a positive value.</summary>
    public int Empty { get; }

    /// <summary>Share of positive values in the lesion.</summary>
    public Summary Mass { get; }

    /// <summary>AOPC with the healthy twin.</summary>
    public Summary Healed { get; }

    /// <summary>AOPC with the mean healthy patient.</summary>
    public Summary Averaged { get; }

    /// <summary>Time of a map.</summary>
    public Summary Milliseconds { get; }

    /// <summary>Rank correlation with the map of a network whose dense layer is random.</summary>
    public double? LastRandomised { get; }

    /// <summary>Rank correlation with the map of a network that is random.</summary>
    public double? AllRandomised { get; }

    public override string ToString() =>
        $"{Contender.Name,-30} n {Count,4}  hit {Hits.Value,6:0.0 %}  near {Near.Value,6:0.0 %}  mass {Mass.Value,6:0.0 %}  "
        + $"AOPC twin {Healed.Value,6:0.000} mean {Averaged.Value,6:0.000}  random last {LastRandomised,6:0.00} all {AllRandomised,6:0.00}  {Milliseconds.Value,9:0.00} ms";
}
