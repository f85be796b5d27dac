using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// Epsilon-LRP (Bach et al. 2015, doi:10.1371/journal.pone.0130140, equation 58) with Zennit's conventions: every linear operator
/// shares out R_j in proportion to x_i w_ij / (z_j + eps sign z_j), biases take their part; activations pass relevance on; pools
/// average by the same rule or send it to the winner; a residual sum shares it in proportion to its summands, however many: its
/// partial sums, which may be nearly zero, neither divide nor multiply.
/// </summary>
public class EpsilonLrpPolicy(float epsilon = 1e-6f) : BackwardPolicy
{
    public override string SignalName => "relevance";

    public override FeatureBuffer BeforeLinear(BackwardPass pass, Node node, FeatureBuffer signal) =>
        AddNode.IsPartialSum(node.Output) ? signal : pass.Map(node, node.Output, signal, Operation.Of("DivideStabilized", [Stabilizer(node)], Operand.Of(Denominator(pass, node))));

    public override FeatureBuffer AfterLinear(BackwardPass pass, Node node, int side, FeatureBuffer signal) =>
        AddNode.IsPartialSum(node.Inputs[side]) ? signal : pass.Map(node, node.Inputs[side], signal, Operation.Of("Multiply", Operand.Of(pass.Forward[node.Inputs[side]])));

    /// <summary>Whether a ReLU alone reads a node's output, and no relevance arrives where it is shut.</summary>
    protected bool StopsAtRectifier(Node node) =>
        node.Output.Consumers is [ActivationNode { Kind: ActivationKind.Relu } relu] && VanishingRelevance.Holds(relu.Output, IsMultiplicative);

    /// <summary>Whether the rule of a convolution or dense layer multiplies what it hands on by the layer's input.</summary>
    protected virtual bool IsMultiplicative(Node node) => true;

    /// <summary>What is added to a node's denominators, away from zero.</summary>
    protected virtual float Stabilizer(Node node) => epsilon;

    public override FeatureBuffer Activation(BackwardPass pass, ActivationNode node, FeatureBuffer signal) => signal;

    /// <summary>
    /// A product's gate (what a Sigmoid, HardSigmoid or Softmax produced) is a constant and the signal takes all; two equals take half
    /// each.
    /// </summary>
    public override FeatureBuffer Multiply(BackwardPass pass, MultiplyNode node, int side, FeatureBuffer signal)
    {
        bool gate = Gate.Is(node.Inputs[side]);
        bool otherIsGate = Gate.Is(node.Inputs[1 - side]);
        float share = gate == otherIsGate ? 0.5f : gate ? 0f : 1f;
        return LinearTranspose.ReduceToOperand(pass, node, side, signal, share == 1f ? [] : [Operation.Of("ScaleBy", [share])]);
    }

    public override FeatureBuffer Softmax(BackwardPass pass, SoftmaxNode node, FeatureBuffer signal) => signal;

    /// <summary>
    /// z, or ReLU(z) where only a ReLU reads z: its relevance is a multiple of its output, so it is 0 wherever the two differ, and z
    /// need not be kept.
    /// </summary>
    private FeatureBuffer Denominator(BackwardPass pass, Node node) =>
        pass.Forward[StopsAtRectifier(node) ? node.Output.Consumers[0].Output : node.Output];
}
