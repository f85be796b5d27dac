using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>One model to compile. Two requests are equal exactly when they give the same C#, because the contents take part as hashes.</summary>
internal sealed record ModelRequest(
    string Path, CompilationOptions Options, EquatableList<ExternalFile> ExternalFiles, EquatableList<CompilerMessage> Messages)
{
    /// <summary>Full name of the class to generate.</summary>
    public string FullName => Options.Namespace.Length == 0 ? Options.ClassName : $"{Options.Namespace}.{Options.ClassName}";

    public bool HasErrors => Messages.Any(message => message.Rule.IsError);
}
