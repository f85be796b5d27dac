using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Of which of the six kinds the nodes are that an ONNX operator becomes.</summary>
[Flags]
internal enum OperatorKinds
{
    /// <summary>It becomes no node: its value is known at build time.</summary>
    None = 0,
    Linear = 1,
    Pointwise = 2,
    Bilinear = 4,
    Selection = 8,
    Routing = 16,
    Normaliser = 32,

    /// <summary>It is imported as other operators, whose nodes it becomes.</summary>
    Others = 64,
}

/// <summary>Nodes and their kinds.</summary>
internal static class NodeKinds
{
    public static OperatorKinds Of(Node node) => node.Match(
        _ => OperatorKinds.Linear, _ => OperatorKinds.Pointwise, _ => OperatorKinds.Bilinear, _ => OperatorKinds.Selection, _ => OperatorKinds.Routing, _ => OperatorKinds.Normaliser);
}
