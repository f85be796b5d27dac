using System.Runtime.CompilerServices;
using ConsolidationSample.Comparison.Contenders;
using SaliencyGen;

namespace ConsolidationSample.Comparison.Measuring;

/// <summary>Explains the phantoms one after the other, measures all maps of each.</summary>
internal static class Experiment
{
    /// <summary>The first phantom. Far from the seeds of training, validation and test and from those that anything was decided on.</summary>
    public const int FirstSeed = 3_000_000;

    public static Results Run(ReportOptions options, TextWriter log)
    {
        using var model = new Consolidation(new ModelOptions { Threads = 1 });
        var baselines = Baselines.Draw();
        IReadOnlyList<Contender> contenders = [.. AllContenders.Of(model, baselines, options), .. ReferenceMaps.All];
        var results = new Results(options, contenders);

        // Untimed: a method's first call packs weights and, under the JIT, compiles its code.
        var first = Study.Diseased(FirstSeed);
        foreach (var contender in contenders) View.Of(contender, first);

        // Without a compiler there is nothing to randomise with; the page then leaves the columns out.
        if (RuntimeFeature.IsDynamicCodeSupported && options.Randomised > 0)
        {
            results.LastRandomised = new(1, baselines, options);
            results.AllRandomised = new(RandomisedConsolidation.Layers, baselines, options);
        }

        for (int i = 0; i < options.Count; i++)
        {
            var study = Study.Diseased(FirstSeed + i);
            var logits = model.Predict(study.Input);
            if (logits[Study.Disease] > logits[1 - Study.Disease]) results.Recognised++;

            // One by one and on one thread, so that times are those of single calls; what is not timed may run beside each other after.
            var views = contenders.Where(contender => i < options.Few || !contender.IsExpensive).Select(contender => View.Of(contender, study)).ToList();
            results.Add(views, Measure(views, study, baselines.Mean, faithfulness: i < options.Few));
            if (i < options.Pictures) results.Pictured.Add((study, views));
            if (i < options.Randomised)
            {
                results.LastRandomised?.Add(study, views);
                results.AllRandomised?.Add(study, views);
            }

            if ((i + 1) % 10 == 0) log.WriteLine($"{i + 1} of {options.Count} phantoms");
        }

        results.LastRandomised?.Dispose();
        results.AllRandomised?.Dispose();
        return results;
    }

    private static Measurement[] Measure(List<View> views, Study study, float[] mean, bool faithfulness)
    {
        var measured = new Measurement[views.Count];
        Parallel.For(
            0,
            views.Count,
            static () => new Measures(),
            (i, _, measures) =>
            {
                var view = views[i];
                measured[i] = measures.Of(view.Contender.Reading, view.Map, study, mean, faithfulness) with { Milliseconds = view.Milliseconds };
                return measures;
            },
            static measures => measures.Dispose());
        return measured;
    }
}
