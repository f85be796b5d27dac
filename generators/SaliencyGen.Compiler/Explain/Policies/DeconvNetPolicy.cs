using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>At rectifiers only the positive part of the signal goes on (Zeiler and Fergus 2013, arXiv:1311.2901, section 2.1).</summary>
public sealed class DeconvNetPolicy : GradientPolicy
{
    public override string SignalName => "signal";

    public override Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal) => node.Traits.IsRectifier
        ? pass.Map(node, node.Input, signal.Whole, OperationCatalog.Rectify)
        : base.Pointwise(pass, node, signal);
}
