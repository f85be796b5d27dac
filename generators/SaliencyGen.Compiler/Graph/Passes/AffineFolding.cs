using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>
/// A per-channel affine step becomes part of the convolution, dense layer or affine step before it where nothing else reads that
/// result. The joined node carries the affine step's tensor name.
/// </summary>
internal static class AffineFolding
{
    public static void Run(PassContext context)
    {
        var removed = new HashSet<Node>();
        foreach (var affine in context.Graph.Nodes.OfType<ChannelAffineNode>())
        {
            if (!context.IsPrivate(affine.Input)) continue;
            if (affine.Input.Producer is not { } producer || FoldsOf(producer) is not { } folds) continue;
            folds.AddRange(affine.Folds);
            producer.Output = affine.Output;
            affine.Output.Producer = producer;
            removed.Add(affine);
        }

        context.Remove(removed);
    }

    private static List<ChannelFold>? FoldsOf(Node producer) => producer switch
    {
        WeightedNode { TakesFolds: true } layer => layer.Folds,
        ChannelAffineNode affine => affine.Folds,
        _ => null,
    };
}
