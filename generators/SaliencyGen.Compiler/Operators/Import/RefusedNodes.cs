using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// Nodes whose attributes, operands or shapes are refused: all that do not hang on each other stand in one message, as operators do
/// (<see cref="UnsupportedNodes"/>).
/// </summary>
internal sealed class RefusedNodes
{
    private const int MessagesShown = 6;

    /// <summary>No import looks for more of them.</summary>
    private const int Most = 64;

    private readonly List<ModelException> _refusals = [];
    private readonly HashSet<string> _unknown = [];

    /// <summary>The file is sound, and something in it is not compiled.</summary>
    public static bool MayGoOn(ModelException refusal) => refusal.Rule == Rule.UnsupportedAttribute || refusal.Rule == Rule.UnsupportedOperator || refusal.Rule == Rule.UnsupportedShape;

    public bool IsFull => _refusals.Count == Most;

    public void Add(OnnxNode node, ModelException refusal)
    {
        _refusals.Add(refusal);
        _unknown.UnionWith(node.Outputs.Where(name => name.Length > 0));
    }

    /// <summary>Whether a node reads what is not known; its own outputs are not known then, either.</summary>
    public bool Hides(OnnxNode node)
    {
        if (_refusals.Count == 0 || !node.Inputs.Exists(_unknown.Contains)) return false;
        _unknown.UnionWith(node.Outputs.Where(name => name.Length > 0));
        return true;
    }

    /// <summary>Says why the first is refused, and then why others are.</summary>
    public void ThrowIfAny()
    {
        if (_refusals.Count == 0) return;
        if (_refusals.Count == 1) throw _refusals[0];
        var shown = _refusals.Skip(1).Take(MessagesShown - 1).Select(refusal => refusal.Message);
        string more = _refusals.Count > MessagesShown ? $"; and {_refusals.Count - MessagesShown} more" : "";
        throw new ModelException(_refusals[0].Rule, $"{_refusals[0].Message}; in all {_refusals.Count} nodes are refused: {string.Join("; ", shown)}{more}");
    }
}
