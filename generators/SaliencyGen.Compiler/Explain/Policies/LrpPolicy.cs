using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// Layer-wise relevance propagation with Zennit's conventions: layers with weights by the rules of a composite, other linear operators
/// by epsilon (Bach et al. 2015, doi:10.1371/journal.pone.0130140, equation 58): R_j is shared out in proportion to
/// x_i w_ij / (z_j + eps sign z_j), biases take their part. Activations pass relevance on; a selection sends it to the winner; a residual
/// sum shares it in proportion to its summands, however many: its partial sums, which may be nearly zero, neither divide nor multiply. A constant factor
/// passes all of it on, wherever it was folded.
/// </summary>
public sealed class LrpPolicy(LrpComposite composite) : BackwardPolicy
{
    public override string SignalName => "relevance";

    public override IEnumerable<(Value Value, Signal Signal)> Linear(BackwardPass pass, LinearNode node, Signal signal) => node.Match(
        weighted: layer => [(layer.Input, (Signal)Weighted(pass, layer, signal.Whole))],
        affine: affine => !affine.HasOffset || Prepares(pass.Context, affine) ? [(affine.Input, signal)] : Epsilon(pass, affine, signal.Whole, LrpRule.DefaultStabilizer),
        sum: sum => Epsilon(pass, sum, signal.Whole, LrpRule.DefaultStabilizer));

    public override Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal) => signal;

    /// <summary>A product's gate is a constant, as a factor that does not depend on the explained input is, and the signal takes all; two equals take half each.</summary>
    public override IEnumerable<(Value Value, Signal Signal)> Bilinear(BackwardPass pass, BilinearNode node, Signal signal)
    {
        bool isLeftGate = IsConstant(pass.Context, node, 0), isRightGate = IsConstant(pass.Context, node, 1);
        float share = isLeftGate == isRightGate ? 0.5f : 1;
        var divided = node.Divided(pass, signal.Whole, share, LrpRule.DefaultStabilizer);
        foreach (int side in pass.Sides(node))
            if (isLeftGate == isRightGate || !(side == 0 ? isLeftGate : isRightGate))
                yield return (node.Inputs[side], node.Relevance(pass, side, divided));
    }

    public override IEnumerable<(Value Value, Signal Signal)> Selection(BackwardPass pass, SelectionNode node, Signal signal) =>
        node.Route(pass, signal.Whole).Select(share => (share.Value, (Signal)share.Signal));

    /// <summary>Where probabilities are constants, what comes back to a softmax, as through mixed heads, ends there.</summary>
    public override Signal Normaliser(BackwardPass pass, NormaliserNode node, Signal signal) =>
        node is NormalisationNode && composite.Normaliser == NormaliserRule.Pass ? signal
        : node is SoftmaxNode { IsLog: false } && composite.Attention == AttentionRule.Conservative ? pass.Program.Add(new ZeroStep(node, pass.NewSignal(node.Input))).Output!
        : node.Relevance(pass, signal.Whole, LrpRule.DefaultStabilizer);

    private bool IsConstant(ExplainContext context, BilinearNode node, int side) =>
        !context.IsExplained(node.Inputs[side])
        || ((node.IsGated || composite.Attention == AttentionRule.Conservative) && context.Meaning.IsGate(node.Inputs[side]));

    private FeatureBuffer Weighted(BackwardPass pass, WeightedNode node, FeatureBuffer relevance)
    {
        var rule = Rule(pass.Context, node);
        return rule.Fractions.Count == 0
            ? Epsilon(pass, node, relevance, rule.Stabilizer).Single().Signal.Whole
            : new LrpLayer(pass, node, rule, StopsAtRectifier(pass, node)).Relevance(relevance);
    }

    private IEnumerable<(Value Value, Signal Signal)> Epsilon(BackwardPass pass, LinearNode node, FeatureBuffer relevance, float stabilizer)
    {
        var scaled = IsPartOfSum(node.Output)
            ? relevance
            : pass.Map(node, node.Output, relevance, OperationCatalog.DivideStabilized(stabilizer, Operand.Of(Denominator(pass, node))));
        foreach (int side in pass.Sides(node))
        {
            var (value, share) = (node.Inputs[side], node.Transpose(pass, side, scaled));
            yield return (value, IsPartOfSum(value) ? share : pass.Map(node, value, share, OperationCatalog.Multiply(Operand.Of(pass.Forward[value]))));
        }
    }

    /// <summary>
    /// A constant step that prepares the image for layers with a rule for first ones is not a part of the network to them: they read what
    /// it makes as if it were the input, and what they hand on is the input's.
    /// </summary>
    private bool Prepares(ExplainContext context, AffineNode node) =>
        context.Meaning.First.ReadersOf(node) is { Count: > 0 } layers && layers.All(layer => composite.TreatsAsFirst(layer, context.Meaning));

    /// <summary>
    /// z, or ReLU(z) where only a ReLU reads z: its relevance is a multiple of its output, so it is 0 wherever the two differ, and z
    /// need not be kept.
    /// </summary>
    private FeatureBuffer Denominator(BackwardPass pass, LinearNode node) =>
        pass.Forward[StopsAtRectifier(pass, node) ? node.Output.Consumers[0].Output : node.Output];

    /// <summary>Whether a ReLU alone reads a node's output, and no relevance arrives where it is shut.</summary>
    private bool StopsAtRectifier(BackwardPass pass, LinearNode node) =>
        node.Output.Consumers is [PointwiseNode { Traits.IsPositivePart: true } relu]
        && VanishingRelevance.Holds(relu.Output, layer => Rule(pass.Context, layer).IsMultiplicative);

    private LrpRule Rule(ExplainContext context, WeightedNode node) => composite.For(node, context.Meaning);

    private static bool IsPartOfSum(Value value) => value.Producer is SumNode { IsPartOfSum: true };
}
