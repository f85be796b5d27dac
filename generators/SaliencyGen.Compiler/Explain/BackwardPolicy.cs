using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// What a method does with its signal at each kind of operator. The base is the gradient: linear operators transpose, the others
/// multiply by their derivative. A rule overrides what differs.
/// </summary>
public abstract class BackwardPolicy
{
    /// <summary>What the signal is called in emitted code: gradient, relevance, multiplier.</summary>
    public abstract string SignalName { get; }

    /// <summary>
    /// The whole way of the signal through a convolution or dense layer, for a rule that is no transpose between two operations; null where
    /// it is.
    /// </summary>
    public virtual FeatureBuffer? Weighted(BackwardPass pass, Node node, FeatureBuffer signal) => null;

    /// <summary>The signal as the transpose of a linear operator shall see it.</summary>
    public virtual FeatureBuffer BeforeLinear(BackwardPass pass, Node node, FeatureBuffer signal) => signal;

    /// <summary>The signal at one input, after the transpose.</summary>
    public virtual FeatureBuffer AfterLinear(BackwardPass pass, Node node, int side, FeatureBuffer signal) => signal;

    public virtual FeatureBuffer Activation(BackwardPass pass, ActivationNode node, FeatureBuffer signal) =>
        pass.Map(node, node.Input, signal, ActivationOperators.Derivative(node, pass.Forward[node.Input], pass.Forward[node.Output]));

    public virtual FeatureBuffer MaxPool(BackwardPass pass, MaxPoolNode node, FeatureBuffer signal) =>
        pass.Program.Add(new MaxPoolRouteStep(node, pass.NewSignal(node.Input), pass.Forward[node.Input], pass.Forward[node.Output], signal)).Output!;

    /// <summary>The signal at one factor of a product of two live tensors: times the other factor.</summary>
    public virtual FeatureBuffer Multiply(BackwardPass pass, MultiplyNode node, int side, FeatureBuffer signal) =>
        LinearTranspose.ReduceToOperand(pass, node, side, signal, Operation.Of("Multiply", Operand.Of(pass.Forward[node.Inputs[1 - side]], pass.Forward[node.Output])));

    public virtual FeatureBuffer Softmax(BackwardPass pass, SoftmaxNode node, FeatureBuffer signal)
    {
        var program = pass.Program;
        var output = Reorder.ToVector(program, node, pass.Forward[node.Output]);
        var flatSignal = Reorder.ToVector(program, node, signal);
        var result = Reorder.VectorLike(pass.NewSignal(node.Input));
        program.Add(new SoftmaxStep(node, result, output, flatSignal));
        return Reorder.Append(program, node, result, pass.NewSignal(node.Input));
    }
}
