using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// The nodes whose operators cannot be imported: all of them stand in one message, so that a user need not remove one to hear of the next.
/// </summary>
internal sealed class UnsupportedNodes(int opset)
{
    private const int OperatorsShown = 12;
    private const int NamesShown = 3;

    private readonly List<(OnnxNode Node, string Text)> _found = [];

    public void Add(OnnxNode node, string text) => _found.Add((node, text));

    /// <summary>Says why the first is refused, and lists all where there are several.</summary>
    public void ThrowIfAny()
    {
        if (_found.Count == 0) return;
        string text = $"node {_found[0].Node.Display}, opset {opset}: {_found[0].Text}";
        if (_found.Count > 1) text += $"; in all {_found.Count} nodes are not supported: {List()}";
        throw new ModelException(Rule.UnsupportedOperator, text);
    }

    private string List()
    {
        var operators = _found.Select(found => found.Node).GroupBy(Operator).ToList();
        string list = string.Join(", ", operators.Take(OperatorsShown).Select(Describe));
        return operators.Count <= OperatorsShown ? list : $"{list} and {operators.Count - OperatorsShown} more operators";
    }

    private static string Describe(IGrouping<string, OnnxNode> nodes) =>
        $"{nodes.Count()} {nodes.Key} ({string.Join(", ", nodes.Take(NamesShown).Select(Name))}{(nodes.Count() > NamesShown ? ", ..." : "")})";

    private static string Operator(OnnxNode node) => Quoted.Bare(node.Domain.Length == 0 ? node.OpType : $"{node.Domain}.{node.OpType}");

    private static string Name(OnnxNode node) => node.Name.Length > 0 ? Quoted.Text(node.Name) : $"#{node.Index}";
}
