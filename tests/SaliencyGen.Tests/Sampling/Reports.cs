namespace SaliencyGen.Tests.Sampling;

/// <summary>Keeps what is reported, with room for it.</summary>
internal sealed class Reports : IProgress<double>
{
    public List<double> Values { get; } = new(1000);

    /// <summary>The share from which on a report throws.</summary>
    public double ThrowAt { get; set; } = double.PositiveInfinity;

    public void Report(double value)
    {
        Values.Add(value);
        if (value >= ThrowAt) throw new OperationCanceledException();
    }
}
