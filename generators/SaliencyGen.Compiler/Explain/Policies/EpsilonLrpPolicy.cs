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

    /// <summary>
    /// Whether no relevance arrives where the only reader of a node's output, a ReLU, is shut: so it is where every layer behind multiplies by
    /// its input.
    /// </summary>
    protected virtual bool StopsAtRectifier(Node node) => true;

    /// <summary>What is added to a node's denominators, away from zero.</summary>
    protected virtual float Stabilizer(Node node) => epsilon;

    public override FeatureBuffer Activation(BackwardPass pass, ActivationNode node, FeatureBuffer signal) => signal;

    /// <summary>
    /// A product's gate (what a Sigmoid, HardSigmoid or Softmax produced) is a constant and the signal takes all; two equals take half
    /// each.
    /// </summary>
    public override FeatureBuffer Multiply(BackwardPass pass, MultiplyNode node, int side, FeatureBuffer signal)
    {
        bool gate = IsGate(node.Inputs[side]);
        bool otherIsGate = IsGate(node.Inputs[1 - side]);
        float share = gate == otherIsGate ? 0.5f : gate ? 0f : 1f;
        return LinearTranspose.ReduceToOperand(pass, node, side, signal, share == 1f ? [] : [Operation.Of("ScaleBy", [share])]);
    }

    public override FeatureBuffer Softmax(BackwardPass pass, SoftmaxNode node, FeatureBuffer signal) => signal;

    private static bool IsGate(Value value) => value.Producer switch
    {
        ActivationNode { Kind: ActivationKind.Sigmoid or ActivationKind.HardSigmoid } => true,
        SoftmaxNode => true,
        ReshapeNode or SliceNode => IsGate(value.Producer.Input),
        _ => false,
    };

    /// <summary>
    /// z, or ReLU(z) where only a ReLU reads z: its relevance is a multiple of its output, so it is 0 wherever the two differ, and z
    /// need not be kept.
    /// </summary>
    private FeatureBuffer Denominator(BackwardPass pass, Node node) =>
        node.Output.Consumers is [ActivationNode { Kind: ActivationKind.Relu } relu] && StopsAtRectifier(node)
            ? pass.Forward[relu.Output]
            : pass.Forward[node.Output];
}
