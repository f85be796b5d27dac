using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// The end of a network, from the last linear layer's output to the logits: what treats channels apart, so that the explained one needs no
/// other. Empty where the last layer is of another kind, or too narrow for a part of it to cost less.
/// </summary>
public sealed class NetworkHead
{
    /// <summary>Two blocks, as many as a tile of a convolution computes at once.</summary>
    public const int Run = 2 * Program.FeatureBuffer.BlockSize;

    private readonly HashSet<Value> _values = [];

    public NetworkHead(NetworkGraph graph)
    {
        var value = graph.Logits;
        if (value.Shape.IsSpatial || value.Shape.Channels <= Run) return;
        var passed = new List<Value>();
        while (true)
        {
            passed.Add(value);
            switch (value.Producer)
            {
                case DenseNode:
                case ConvolutionNode { Group: 1, Window: { StrideHeight: 1, StrideWidth: 1 } }:
                    _values.UnionWith(passed);
                    return;
                case GlobalAverageNode or PointwiseNode:
                case ViewNode { KeepsOrder: true } view when HaveOneGeometry(view):
                    value = value.Producer.Input;
                    break;
                default:
                    return;
            }
        }
    }

    public bool Contains(Value value) => _values.Contains(value);

    private static bool HaveOneGeometry(ViewNode node) =>
        !node.Input.Shape.IsSpatial && !node.Output.Shape.IsSpatial && node.Input.Shape.Channels == node.Output.Shape.Channels;
}
