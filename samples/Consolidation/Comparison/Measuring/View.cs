using System.Diagnostics;
using ConsolidationSample.Comparison.Contenders;
using SaliencyGen.Samples.Phantoms;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>One contender's map of one study, as measures and pictures read it.</summary>
internal sealed record View(Contender Contender, float[] Map, double Milliseconds)
{
    public static View Of(Contender contender, Study study)
    {
        // One grey channel: an attribution has a value per pixel, as a heatmap has.
        var map = new float[Phantom.Length];
        long began = Stopwatch.GetTimestamp();
        contender.Explain(study, map);
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        contender.Reading.Apply(map);
        return new(contender, map, milliseconds);
    }
}
