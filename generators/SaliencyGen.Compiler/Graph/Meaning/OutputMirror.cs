using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// What the output of a network with one score says of the class that the score speaks against: 1 - p where it is a probability p, which a
/// Sigmoid gives, -z where it is a score z, and likewise where constants have stretched a probability. The two have one sum, which is found here.
/// </summary>
internal static class OutputMirror
{
    public static double Sum(NetworkGraph graph, ConstantSigns constants)
    {
        // The output is factor * value + offset.
        double factor = 1, offset = 0;
        var value = graph.Output;
        while (value.Shape.Count == 1)
        {
            switch (value.Producer)
            {
                case ViewNode or FunctionNode { Function: Clip }:
                    break;
                case ChannelAffineNode affine when !affine.Folds.Exists(fold => fold is BatchNormFold):
                    foreach (var fold in Enumerable.Reverse(affine.Folds))
                    {
                        if (fold is ShiftFold shift) offset += factor * shift.Sign * constants.Scalar(shift.Offset);
                        if (fold is ScaleFold scale) factor *= scale.Reciprocal ? 1 / constants.Scalar(scale.Factor) : constants.Scalar(scale.Factor);
                    }

                    break;
                case PointwiseNode { Gate: GateRole.Makes }:
                    return factor + (2 * offset);
                default:
                    return 0;
            }

            value = value.Producer.Input;
        }

        return 0;
    }
}
