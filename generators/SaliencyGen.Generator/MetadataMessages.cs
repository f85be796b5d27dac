using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Collects what is wrong with the metadata of one item.</summary>
internal sealed class MetadataMessages(ItemMetadata metadata)
{
    private readonly List<CompilerMessage> _messages = [];

    public void NotUnderstood(string name, string expected) =>
        _messages.Add(new(Rule.UnknownMetadata, $"{name} is '{metadata[name]}'; expected {expected}"));

    public void NotUsed(string name, string reason) =>
        _messages.Add(new(GeneratorRules.UnusedMetadata, $"{name} is '{metadata[name]}' and changes nothing: {reason}"));

    public EquatableList<CompilerMessage> ToList() => new(_messages);
}
