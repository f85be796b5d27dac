using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// DeepLIFT with the Rescale rule (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.2): multipliers run through transposes, and
/// through functions as difference of outputs over difference of inputs. Selections share out what each of the two winners
/// contributed, products take the other factor's mean, so that contributions add up to S - S_ref.
/// </summary>
public sealed class DeepLiftPolicy(ForwardPass reference) : BackwardPolicy
{
    // Below this difference the derivative at the reference stands in for the quotient (as in the authors' code).
    private const float Threshold = 1e-7f;

    public override string SignalName => "multiplier";

    public override IEnumerable<(Value Value, Signal Signal)> Linear(BackwardPass pass, LinearNode node, Signal signal) =>
        pass.Sides(node).Select(side => (node.Inputs[side], (Signal)node.Transpose(pass, side, signal.Whole)));

    public override Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal) =>
        pass.Map(node, node.Input, signal.Whole, node.Rescale(pass, reference, Threshold));

    public override IEnumerable<(Value Value, Signal Signal)> Bilinear(BackwardPass pass, BilinearNode node, Signal signal) =>
        pass.Sides(node).Select(side => (node.Inputs[side], (Signal)node.TransposeMidpoint(pass, reference, side, signal.Whole)));

    public override IEnumerable<(Value Value, Signal Signal)> Selection(BackwardPass pass, SelectionNode node, Signal signal) =>
        node.Rescale(pass, reference, signal.Whole, Threshold).Select(share => (share.Value, (Signal)share.Signal));

    public override Signal Normaliser(BackwardPass pass, NormaliserNode node, Signal signal) => node.Rescale(pass, reference, signal.Whole);
}
