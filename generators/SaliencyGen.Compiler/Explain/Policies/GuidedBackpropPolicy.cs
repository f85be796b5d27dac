using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// At rectifiers the signal goes on where it is positive and the rectifier passed its input (Springenberg et al. 2014,
/// arXiv:1412.6806, section 3.4).
/// </summary>
public sealed class GuidedBackpropPolicy : GradientPolicy
{
    public override string SignalName => "guided";

    public override Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal) => node.Traits.IsRectifier
        ? pass.Map(node, node.Input, signal.Whole, node.Guided(pass))
        : base.Pointwise(pass, node, signal);
}
