using SaliencyGen.Compiler;

namespace SaliencyGen.Generator;

/// <summary>Collects what is wrong with the metadata of one item.</summary>
internal sealed class MetadataMessages(ItemMetadata metadata)
{
    private readonly List<CompilerMessage> _messages = [];

    public void NotUnderstood(string name, string expected) =>
        _messages.Add(new(Rule.UnknownMetadata, $"{name} is '{metadata[name]}'; expected {expected}"));

    public EquatableList<CompilerMessage> ToList() => new(_messages);
}
