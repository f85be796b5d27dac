using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>The transpose of each linear operator: the signal at its output carried to one of its inputs.</summary>
public static class LinearTranspose
{
    public static FeatureBuffer Append(
        BackwardPass pass, Node node, int side, FeatureBuffer signal, WeightPart? part = null, SlotContent content = SlotContent.Model)
    {
        var (program, weights) = (pass.Program, pass.Context.Weights);
        switch (node)
        {
            case ConvolutionNode convolution:
                signal.RequireHalo(Halos.Transpose(convolution));
                var output = pass.NewSignal(node.Input);
                var slot = weights.TransposedConvolution(convolution, output.Layout == MapLayout.Planar, content);
                return program.Add(new ConvolutionStep(convolution, output, signal, slot, null, true) { Part = part ?? WeightPart.Whole }).Output!;
            case DenseNode dense:
                return program.Add(new DenseStep(dense, pass.NewSignal(node.Input), signal, weights.Dense(dense, content), null, true) { Part = part ?? WeightPart.Whole }).Output!;
            case ChannelAffineNode or ElementAffineNode:
                return pass.Map(node, node.Input, signal, AffineOperations.Transpose(weights, node, signal.Layout));
            case AveragePoolNode pool:
                return program.Add(new AveragePoolStep(pool, pass.NewSignal(node.Input), signal, true)).Output!;
            case GlobalAverageNode:
                return program.Add(new GlobalAverageStep(node, pass.NewSignal(node.Input), signal, true)).Output!;
            case AddNode add:
                var operand = ReduceToOperand(pass, node, side, signal);
                return side == 1 && add.Sign < 0 ? pass.Map(node, node.Inputs[side], operand, Operation.Of("ScaleBy", [-1f])) : operand;
            default:
                throw new ModelException(Rule.InternalError, $"no transpose for {node.GetType().Name} at {node.Name}");
        }
    }

    /// <summary>An operand that was repeated over space receives the sum over space.</summary>
    public static FeatureBuffer ReduceToOperand(BackwardPass pass, Node node, int side, FeatureBuffer signal, params Operation[] chain)
    {
        var value = node.Inputs[side];
        bool repeated = !value.Shape.IsSpatial && node.Output.Shape.IsSpatial;
        return repeated
            ? pass.Program.Add(new SpatialSumStep(pass.NewSignal(value), signal, chain) { Node = node }).Output!
            : pass.Map(node, value, signal, chain);
    }
}
