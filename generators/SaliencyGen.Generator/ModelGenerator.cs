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
        var requests = Requests(context);
        var placedComposites = PlacedComposites(context);

        // Without their places, so that typing above an attribute compiles no model again.
        var composites = placedComposites
            .Select(static (all, _) => new EquatableList<ClassComposite>(all.Select(placed => placed.Composite)))
            .WithTrackingName(Steps.Composites);

        var collisions = requests
            .Collect()
            .Select(static (all, _) => Collisions.Find(all))
            .WithTrackingName(Steps.Collisions);

        var outputs = requests
            .Combine(LabelFiles(context))
            .Select(static (pair, _) => LabelFile.Fill(pair.Left, pair.Right))
            .Combine(composites)
            .Select(static (pair, _) => Composites.Fill(pair.Left, pair.Right))
            .WithTrackingName(Steps.CompleteRequests)
            .Combine(collisions)
            .Select(static (pair, _) => Collisions.Blame(pair.Left, pair.Right))
            .WithTrackingName(Steps.DistinctRequests)
            .Select((request, cancellation) => ModelOutput.Of(request, _compile, cancellation))
            .WithTrackingName(Steps.Outputs);

        context.RegisterSourceOutput(outputs, static (production, output) => output.AddTo(production));
        context.RegisterSourceOutput(outputs.Combine(placedComposites), static (production, pair) => pair.Left.ReportAtComposite(production, pair.Right));

        var fullNames = requests.Collect().Select(static (all, _) => new EquatableList<string>(all.SelectMany(request => request.FullNames)));
        context.RegisterSourceOutput(placedComposites.Combine(fullNames), static (production, pair) =>
        {
            foreach (var warning in Composites.WithoutModel(pair.Left, pair.Right)) production.ReportDiagnostic(warning);
        });
    }

    private static IncrementalValuesProvider<ModelRequest> Requests(IncrementalGeneratorInitializationContext context) => context.AdditionalTextsProvider
        .Combine(context.AnalyzerConfigOptionsProvider)
        .Where(static pair => ItemMetadata.IsModel(pair.Right.GetOptions(pair.Left)))
        .Select(static (pair, _) => RequestParser.Parse(pair.Left.Path, new ItemMetadata(pair.Right.GetOptions(pair.Left))))
        .WithTrackingName(Steps.Requests);

    private static IncrementalValueProvider<EquatableList<LabelFile>> LabelFiles(IncrementalGeneratorInitializationContext context) => context.AdditionalTextsProvider
        .Combine(context.AnalyzerConfigOptionsProvider)
        .Where(static pair => ItemMetadata.IsLabels(pair.Right.GetOptions(pair.Left)))
        .Select(static (pair, cancellation) => LabelFile.Read(pair.Left, cancellation))
        .WithTrackingName(Steps.LabelFiles)
        .Collect()
        .Select(static (files, _) => new EquatableList<LabelFile>(files.OfType<LabelFile>()));

    private static IncrementalValueProvider<EquatableList<PlacedComposite>> PlacedComposites(IncrementalGeneratorInitializationContext context) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            PlacedComposite.AttributeName,
            static (node, _) => PlacedComposite.IsCandidate(node),
            static (found, cancellation) => PlacedComposite.Read(found, cancellation))
        .Collect()
        .Select(static (all, _) => new EquatableList<PlacedComposite>(all));
}
