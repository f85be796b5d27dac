using Microsoft.CodeAnalysis;
using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>What one model came to: text, nothing else.</summary>
internal sealed record ModelOutput(string Path, string Namespace, EquatableList<GeneratedSource> Sources, EquatableList<CompilerMessage> Messages)
{
    /// <summary>Compiles a request whose metadata is in order. A failure stays this model's own.</summary>
    public static ModelOutput Of(ModelRequest request, Compile compile, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var result = request.HasErrors ? new(new([]), new([])) : Try(compile, request);
        return new(request.Path, request.Options.Namespace, result.Sources, new([.. request.Messages, .. result.Messages]));
    }

    public void AddTo(SourceProductionContext context)
    {
        foreach (var message in Messages) context.ReportDiagnostic(Descriptors.Diagnostic(Path, message));
        foreach (var source in Sources) context.AddSource(Namespace.Length == 0 ? $"{source.ClassName}.g.cs" : $"{Namespace}.{source.ClassName}.g.cs", source.Text);
    }

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
