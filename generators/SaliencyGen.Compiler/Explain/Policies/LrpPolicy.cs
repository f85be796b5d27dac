using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>LRP by a composite: convolutions and dense layers by their rules, all else as <see cref="EpsilonLrpPolicy"/> has it.</summary>
public sealed class LrpPolicy(LrpComposite composite) : EpsilonLrpPolicy
{
    public override FeatureBuffer? Weighted(BackwardPass pass, Node node, FeatureBuffer signal)
    {
        var rule = composite.For(node);
        return rule.Fractions.Count == 0 ? null : new LrpLayer(pass, node, rule, StopsAtRectifier(node)).Relevance(signal);
    }

    protected override float Stabilizer(Node node) =>
        node is ConvolutionNode or DenseNode ? composite.For(node).Stabilizer : LrpRule.DefaultStabilizer;

    protected override bool IsMultiplicative(Node node) => composite.For(node).IsMultiplicative;
}
