namespace SaliencyGen.Compiler;

/// <summary>What came out of one model: C# text, or the messages that say why there is none.</summary>
public sealed record CompilationResult(string? Source, EquatableList<CompilerMessage> Messages)
{
    /// <summary>External-data files (relative to the model) whose bytes the generated class needs at run time.</summary>
    public EquatableList<string> ExternalFiles { get; init; } = new([]);
}
