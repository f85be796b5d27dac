using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>What one model came to: text, nothing else.</summary>
internal sealed record ModelOutput(
    string Path, string Namespace, string? CompositeClass, EquatableList<GeneratedSource> Sources, EquatableList<CompilerMessage> Messages)
{
    /// <summary>Compiles a request whose metadata is in order. A failure stays this model's own.</summary>
    public static ModelOutput Of(ModelRequest request, Compile compile, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var result = request.HasErrors ? new(new([]), new([])) : Try(compile, request);
        return new(request.Path, request.Options.Namespace, request.CompositeClass, result.Sources, new([.. request.Messages, .. result.Messages]));
    }

    /// <summary>Adds the sources, and reports all but what <see cref="ReportAtComposite"/> does.</summary>
    public void AddTo(SourceProductionContext context)
    {
        foreach (var message in Messages.Where(message => !IsOfComposite(message))) context.ReportDiagnostic(Descriptors.Diagnostic(Path, message));
        foreach (var source in Sources) context.AddSource(Namespace.Length == 0 ? $"{source.ClassName}.g.cs" : $"{Namespace}.{source.ClassName}.g.cs", source.Text);
    }

    /// <summary>Reports what is wrong with LRP rules from an attribute, at the attribute; on its own, so that one that moves adds no source again.</summary>
    public void ReportAtComposite(SourceProductionContext context, EquatableList<PlacedComposite> composites)
    {
        foreach (var message in Messages.Where(IsOfComposite))
        {
            var place = composites.First(placed => placed.Composite.FullName == CompositeClass).Place;
            context.ReportDiagnostic(Descriptors.Diagnostic(place.ToLocation(), message));
        }
    }

    private bool IsOfComposite(CompilerMessage message) => CompositeClass is not null && message.Metadata == nameof(ModelRequest.Options.Lrp);

    private static CompilationResult Try(Compile compile, ModelRequest request)
    {
        try
        {
            return compile(new ModelFiles(request), request.Options);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An exception that left here would take the output of every other model with it.
            return new(new([]), new([new CompilerMessage(Rule.InternalError, $"{exception.GetType().Name}: {exception.Message}")]));
        }
    }
}
