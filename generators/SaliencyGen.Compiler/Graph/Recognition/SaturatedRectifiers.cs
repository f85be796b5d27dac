using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>
/// Quantisers leave a ReLU out where a tensor's lowest level stands for 0, since saturation does what it did. To every rule there is a ReLU in front of such a
/// tensor, if what is quantised may be negative. The image, moved or prepared, is what the caller gives, and has none.
/// </summary>
internal static class SaturatedRectifiers
{
    public static void Run(NetworkGraph graph)
    {
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            if (graph.Nodes[i] is not QuantisationNode { Lowest: 0 } node || !MayBeNegative(node.Input)) continue;
            var rectified = new Value(graph.FreeName(node.Output.Name + "/rectified"), node.Input.Shape) { IsInner = true };
            graph.Nodes.Insert(i++, new FunctionNode(node.Name + "/Relu", node.Input, rectified, new Relu()));
            node.Inputs[0] = rectified;
        }

        graph.Relink();
    }

    private static bool MayBeNegative(Value value) => value.Producer switch
    {
        null => false,
        QuantisationNode { Lowest: 0 } => false,
        AffineNode affine => MayBeNegative(affine.Input),
        var node => node.Sign switch
        {
            OutputSign.NonNegative => false,
            OutputSign.AsInputs => node.Inputs.Exists(MayBeNegative),
            _ => true,
        },
    };
}
