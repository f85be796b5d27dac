using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Policies;

/// <summary>
/// DeepLIFT with the Rescale rule (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.2): multipliers run through transposes, and
/// through activations as difference of outputs over difference of inputs. Max pools share out what each of the two winners
/// contributed, summed where windows overlap, so that contributions add up to S - S_ref.
/// </summary>
public sealed class DeepLiftPolicy(ForwardPass reference) : BackwardPolicy
{
    // Below this difference the derivative at the reference stands in for the quotient (as in the authors' code).
    private const float Threshold = 1e-7f;

    public override string SignalName => "multiplier";

    public override FeatureBuffer Activation(BackwardPass pass, ActivationNode node, FeatureBuffer signal) =>
        pass.Map(node, node.Input, signal, ActivationOperators.Rescale(node, pass.Forward[node.Input], reference[node.Input], Threshold));

    public override FeatureBuffer MaxPool(BackwardPass pass, MaxPoolNode node, FeatureBuffer signal) => pass.Program.Add(new MaxPoolRescaleStep(
        node, pass.NewSignal(node.Input), Ends(pass.Forward, node), Ends(reference, node), signal, Threshold)).Output!;

    /// <summary>The other factor's mean between input and reference, so that the two shares add up to the product's difference.</summary>
    public override FeatureBuffer Multiply(BackwardPass pass, MultiplyNode node, int side, FeatureBuffer signal)
    {
        var other = node.Inputs[1 - side];
        var output = pass.Forward[node.Output];
        return LinearTranspose.ReduceToOperand(pass, node, side, signal,
            Operation.Of("MultiplyByMidpoint", Operand.Of(pass.Forward[other], output), Operand.Of(reference[other], output)));
    }

    /// <summary>As what it is made of: log(y_i) = x_i - log(sum of exp x_k), with Rescale at each exponential and at the logarithm.</summary>
    public override FeatureBuffer Softmax(BackwardPass pass, SoftmaxNode node, FeatureBuffer signal)
    {
        var program = pass.Program;
        var (input, start, arriving) = (
            Reorder.ToVector(program, node, pass.Forward[node.Input]), Reorder.ToVector(program, node, reference[node.Input]), Reorder.ToVector(program, node, signal));
        var result = Reorder.VectorLike(pass.NewSignal(node.Input));
        program.Add(new SoftmaxRescaleStep(node, result, input, start, arriving));
        return Reorder.Append(program, node, result, pass.NewSignal(node.Input));
    }

    private static PooledBuffers Ends(ForwardPass pass, MaxPoolNode node) => new(pass[node.Input], pass[node.Output]);
}
