namespace SaliencyGen.Compiler;

/// <summary>What came out of one model: a class for each target, with warnings, or the messages that say why there is none.</summary>
public sealed record CompilationResult(EquatableList<GeneratedSource> Sources, EquatableList<CompilerMessage> Messages)
{
    /// <summary>External-data files (relative to the model) whose bytes the generated classes need at run time.</summary>
    public EquatableList<string> ExternalFiles { get; init; } = new([]);

    /// <summary>Why the methods that nobody asked for by name and that are not generated do not apply to the network.</summary>
    public EquatableList<InapplicableMethod> Inapplicable { get; init; } = new([]);

    /// <summary>Text of the first class; null where there is none.</summary>
    public string? Source => Sources.Count == 0 ? null : Sources[0].Text;
}

/// <summary>A method, and why it does not apply to a network.</summary>
public sealed record InapplicableMethod(string Name, string Reason);

/// <summary>C# of one class.</summary>
public sealed record GeneratedSource(string ClassName, string Text);
