using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>
/// A per-channel affine step becomes part of the convolution, dense layer, normalisation or affine step before it where nothing else reads that
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
            if (affine.Input.Producer is not { } producer || FoldsOf(producer, affine) is not { } folds) continue;
            folds.AddRange(affine.Folds);
            producer.Output = affine.Output;
            affine.Output.Producer = producer;
            removed.Add(affine);
        }

        context.Remove(removed);
    }

    private static List<ChannelFold>? FoldsOf(Node producer, ChannelAffineNode step) => producer switch
    {
        WeightedNode { TakesFolds: true } layer => layer.Folds,
        ChannelAffineNode affine => affine.Folds,

        // Without centring relevance passes a normalisation whole; an offset behind it keeps its share, as any other.
        NormalisationNode norm when norm.Form.IsCentred || !WeightPlan.AddsShift(step.Folds) => norm.Folds,
        _ => null,
    };
}
