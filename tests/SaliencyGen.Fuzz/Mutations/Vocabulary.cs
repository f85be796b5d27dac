using System.Collections.Immutable;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Mutations;

/// <summary>Words of all models of a corpus, with which one of them is changed.</summary>
internal sealed class Vocabulary(IEnumerable<Message> models)
{
    /// <summary>Names that break code, paths or texts where they are not handled.</summary>
    public static readonly ImmutableArray<string> Hostile =
    [
        "", " ", "class", "int", "arena", "worker", "frame", "weights", "Model", "ModelPrograms", "Predict", "Layer", "Explain", "_", "0", "1a", "a b", "\0", "\n", "\r\n", "\u2028", "\u2029", "\u0085",
        "*/", "/*", "//", "*/ static int Injected; /*", "\n#error injected", "\npublic static int Injected;\n//", "\"", "\"); Injected(); //", "{", "}", "{0}", "\\", "\\u000A", "</summary>", "<a>", "&amp;", "]]>", "%s%n",
        "é", "\u0130", "\u200B", "\uFEFF", "\uD83D\uDE00", "ﬁ", "名前", "@class", "__arglist", "..", "../x", "/etc/passwd", "C:\\x", "file:///etc/passwd", "a/../../b", "CON", "weights.bin", "model.onnx", "x,y", "x|y", "x;y", "a=b",
    ];

    /// <summary>Operators with their domains.</summary>
    public IReadOnlyList<(string Domain, string Type)> Operators { get; } =
        [.. Nodes(models).Select(node => (node.Text(Fields.NodeDomain) ?? "", node.Text(Fields.NodeType) ?? "")).Distinct().Order()];

    /// <summary>Attributes as models have them, one for each name and text of its kind.</summary>
    public IReadOnlyList<Message> Attributes { get; } =
        [.. Nodes(models).SelectMany(node => node.Messages(Fields.NodeAttribute)).Where(attribute => attribute.First(Fields.AttributeGraph) is null)
            .DistinctBy(attribute => (attribute.Text(Fields.AttributeName), attribute.First(Fields.AttributeType)?.Bits, attribute.At(Fields.AttributeInts).Count()))];

    private static IEnumerable<Message> Nodes(IEnumerable<Message> models) => models.SelectMany(model => model.All()).Where(message => message.Kind == MessageKind.Node);
}
