using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Two live tensors, one of which may be a vector of channels that is repeated over the other's positions.</summary>
internal static class Broadcasting
{
    /// <summary>Appends an elementwise operation on two buffers; the one that has the output's extents is the value, the other the operand.</summary>
    public static FeatureBuffer Combine(
        ForwardPass pass, Node node, IReadOnlyList<FeatureBuffer> inputs, Func<Operand, Operation> operation, Func<Operand, Operation> swapped)
    {
        var (left, right, output) = (inputs[0], inputs[1], pass.NewBuffer(node.Output));
        return pass.Program.Add(left.Positions == output.Positions
            ? new ElementwiseStep(output, left, operation(Operand.Of(right, output))) { Node = node }
            : new ElementwiseStep(output, right, swapped(Operand.Of(left, output))) { Node = node }).Output!;
    }

    /// <summary>Appends operations on a signal at the node's output; an input that was repeated over space receives the sum over space.</summary>
    public static FeatureBuffer Reduce(BackwardPass pass, Node node, int side, FeatureBuffer signal, params Operation[] chain)
    {
        var value = node.Inputs[side];
        bool repeated = !value.Shape.IsSpatial && node.Output.Shape.IsSpatial;
        return repeated
            ? pass.Program.Add(new SpatialSumStep(pass.NewSignal(value), signal, chain) { Node = node }).Output!
            : pass.Map(node, value, signal, chain);
    }
}
