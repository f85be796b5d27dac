using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>One model to compile. Two requests are equal exactly when they give the same C#, because the contents take part as hashes.</summary>
internal sealed record ModelRequest(
    string Path, CompilationOptions Options, EquatableList<ExternalFile> ExternalFiles, string LabelsPath, EquatableList<CompilerMessage> Messages)
{
    /// <summary>The class whose <c>LrpComposite</c> attribute gives the LRP rules; null where none does.</summary>
    public string? CompositeClass { get; init; }

    /// <summary>Full names of the classes to generate.</summary>
    public IEnumerable<string> FullNames => Options.Targets
        .Select(target => Options.ForTarget(target).ClassName)
        .Select(name => Options.Namespace.Length == 0 ? name : $"{Options.Namespace}.{name}");

    public bool HasErrors => Messages.Any(message => message.Rule.IsError);

    /// <summary>The request with one more thing that is wrong with its metadata.</summary>
    public ModelRequest With(CompilerMessage message) => this with { Messages = new([.. Messages, message]) };
}
