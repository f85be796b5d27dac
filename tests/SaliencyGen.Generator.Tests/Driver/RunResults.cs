using Microsoft.CodeAnalysis;

namespace SaliencyGen.Generator.Tests;

/// <summary>Questions to a run.</summary>
internal static class RunResults
{
    extension(GeneratorRunResult result)
    {
        /// <summary>Why each output of a step is what it is.</summary>
        public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
            result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason) : [];

        /// <summary>Whether no step of the generator's own computed anything new.</summary>
        public bool IsUnchanged => new[] { Steps.Requests, Steps.LabelFiles, Steps.Composites, Steps.CompleteRequests, Steps.Collisions, Steps.DistinctRequests, Steps.Outputs }
            .SelectMany(step => result.Reasons(step))
            .All(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

        public Diagnostic Only(string id)
        {
            var diagnostic = Assert.Single(result.Diagnostics);
            Assert.Equal(id, diagnostic.Id);
            return diagnostic;
        }

        public string Text(string hintName) => result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();
    }
}
