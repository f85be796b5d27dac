using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>At rectifiers only the positive part of the signal goes on (Zeiler and Fergus 2013, arXiv:1311.2901, section 2.1).</summary>
public sealed class DeconvNetPolicy : BackwardPolicy
{
    public override string SignalName => "signal";

    public override FeatureBuffer Activation(BackwardPass pass, ActivationNode node, FeatureBuffer signal) =>
        ActivationOperators.IsRectifier(node)
            ? pass.Map(node, node.Input, signal, Operation.Of("Rectify"))
            : base.Activation(pass, node, signal);
}
