using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>The plain gradient of the score (Simonyan et al. 2013, arXiv:1312.6034).</summary>
public class GradientPolicy : BackwardPolicy
{
    public override string SignalName => "gradient";

    public override IEnumerable<(Value Value, Signal Signal)> Linear(BackwardPass pass, LinearNode node, Signal signal) =>
        pass.Sides(node).Select(side => (node.Inputs[side], (Signal)node.Transpose(pass, side, signal.Whole)));

    public override Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal) =>
        pass.Map(node, node.Input, signal.Whole, node.Derivative(pass));

    public override IEnumerable<(Value Value, Signal Signal)> Bilinear(BackwardPass pass, BilinearNode node, Signal signal) =>
        pass.Sides(node).Select(side => (node.Inputs[side], (Signal)node.Transpose(pass, side, signal.Whole)));

    public override IEnumerable<(Value Value, Signal Signal)> Selection(BackwardPass pass, SelectionNode node, Signal signal) =>
        node.Route(pass, signal.Whole).Select(share => (share.Value, (Signal)share.Signal));

    public override Signal Normaliser(BackwardPass pass, NormaliserNode node, Signal signal) => node.Transpose(pass, signal.Whole);
}
