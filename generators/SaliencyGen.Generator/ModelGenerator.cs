using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>
/// Adapts the compiler to Roslyn. What flows between steps is small and compared by value: requests, then C# text. Neither a model's
/// bytes nor anything of the user's compilation stays in the cache.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    private readonly Compile _compile;

    public ModelGenerator()
        : this(ModelCompiler.Compile)
    {
    }

    /// <summary>For tests: with a compiler of their own.</summary>
    internal ModelGenerator(Compile compile) => _compile = compile;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var requests = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => ItemMetadata.IsModel(pair.Right.GetOptions(pair.Left)))
            .Select(static (pair, _) => RequestParser.Parse(pair.Left.Path, new ItemMetadata(pair.Right.GetOptions(pair.Left))))
            .WithTrackingName(Steps.Requests);

        var labels = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => ItemMetadata.IsLabels(pair.Right.GetOptions(pair.Left)))
            .Select(static (pair, cancellation) => LabelFile.Read(pair.Left, cancellation))
            .WithTrackingName(Steps.LabelFiles)
            .Collect()
            .Select(static (files, _) => new EquatableList<LabelFile>(files.OfType<LabelFile>()));

        var collisions = requests
            .Collect()
            .Select(static (all, _) => Collisions.Find(all))
            .WithTrackingName(Steps.Collisions);

        var outputs = requests
            .Combine(labels)
            .Select(static (pair, _) => LabelFile.Fill(pair.Left, pair.Right))
            .WithTrackingName(Steps.CompleteRequests)
            .Combine(collisions)
            .Select(static (pair, _) => Collisions.Blame(pair.Left, pair.Right))
            .WithTrackingName(Steps.DistinctRequests)
            .Select((request, cancellation) => ModelOutput.Of(request, _compile, cancellation))
            .WithTrackingName(Steps.Outputs);

        context.RegisterSourceOutput(outputs, static (production, output) => output.AddTo(production));
    }
}
