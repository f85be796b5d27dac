using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SaliencyGen.Serving;

/// <summary>What pools tell who listens: the meter and the activity source <c>SaliencyGen</c>.</summary>
/// <param name="model">The tag <c>model</c> of every measurement.</param>
internal sealed class PoolMetrics(KeyValuePair<string, object?> model)
{
    private const string Name = "SaliencyGen";

    private static readonly Meter Meter = new(Name);

    private static readonly UpDownCounter<int> Instances = Meter.CreateUpDownCounter<int>(
        "saliencygen.pool.rented", unit: "{instance}", description: "Instances that are rented now.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>(
        "saliencygen.pool.wait", unit: "s", description: "How long callers waited for an instance.");

    public static ActivitySource Activities { get; } = new(Name);

    public static PoolMetrics Of(string model) => new(new("model", model));

    public void Rented(TimeSpan wait)
    {
        Instances.Add(1, model);
        Waits.Record(wait.TotalSeconds, model);
    }

    public void Returned() => Instances.Add(-1, model);
}
