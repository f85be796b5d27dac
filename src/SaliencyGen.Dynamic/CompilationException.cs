using SaliencyGen.Compiler;

namespace SaliencyGen.Dynamic;

/// <summary>A model cannot be compiled; <see cref="Messages"/> say why, in the words of the build's diagnostics.</summary>
public sealed class CompilationException(string path, EquatableList<CompilerMessage> messages)
    : Exception($"{path} cannot be compiled. {string.Join(' ', messages.Select(message => $"{message.Rule.Id}: {message.Text}."))}")
{
    /// <summary>What is wrong with the model.</summary>
    public IReadOnlyList<CompilerMessage> Messages { get; } = messages;
}
