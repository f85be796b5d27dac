using ConsolidationSample;
using Xunit;

namespace SaliencyGen.Samples.Tests;

/// <summary>A generated class of a trained network, and an image that it has something to say about. One instance per test.</summary>
public abstract class Trained : IDisposable
{
    /// <summary>Seeds that nothing else draws from.</summary>
    private const int FirstSeed = 5_000_000;

    internal Consolidation Model { get; } = new(new ModelOptions { Threads = 1 });

    internal Study Study { get; } = Study.Diseased(FirstSeed);

    protected static int Target => Study.Disease;

    /// <summary>Healthy images of other patients, one after the other.</summary>
    protected static float[] Healthy(int count) =>
        [.. Enumerable.Range(1, count).SelectMany(patient => Study.Diseased(FirstSeed + patient).Baseline)];

    protected float[] Gradient()
    {
        var map = new float[Consolidation.InputLength];
        Model.ExplainGradient(Study.Input, Target, map);
        return map;
    }

    protected float Score(ReadOnlySpan<float> input) => Model.Predict(input)[Target];

    /// <summary>Runs a call twice; what is allocated once, not per call, does not count.</summary>
    protected static void AssertAllocatesNothing(Action call)
    {
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Length of the difference as a share of the expected map's length.</summary>
    protected static double Distance(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double difference = 0, length = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference += ((double)actual[i] - expected[i]) * ((double)actual[i] - expected[i]);
            length += (double)expected[i] * expected[i];
        }

        return Math.Sqrt(difference / length);
    }

    public void Dispose()
    {
        Model.Dispose();
        GC.SuppressFinalize(this);
    }
}
