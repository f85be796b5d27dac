using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// At rectifiers the signal goes on where it is positive and the rectifier passed its input (Springenberg et al. 2014,
/// arXiv:1412.6806, section 3.4).
/// </summary>
public sealed class GuidedBackpropPolicy : BackwardPolicy
{
    public override string SignalName => "guided";

    public override FeatureBuffer Activation(BackwardPass pass, ActivationNode node, FeatureBuffer signal) =>
        ActivationOperators.IsRectifier(node)
            ? pass.Map(node, node.Input, signal, ActivationOperators.Guided(node, GateMap(pass, node)))
            : base.Activation(pass, node, signal);

    // A negative slope can make the output positive where the input is not, so LeakyRelu is asked for its input.
    private static FeatureBuffer GateMap(BackwardPass pass, ActivationNode node) =>
        pass.Forward[node.Kind == ActivationKind.LeakyRelu ? node.Input : node.Output];
}
