using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>Steps y = factor x + offset: BatchNormalization, Neg, and Add, Sub, Mul, Div of one live operand and a constant.</summary>
internal static class ConstantAffine
{
    public static (string Input, Tensor Factor, Tensor? Offset)? Of(ForwardPass pass, Step step)
    {
        Tensor?[] inputs = pass.Inputs(step);
        if (step.Operator is BatchNormalization normalization)
        {
            (Tensor factor, Tensor offset) = normalization.Affine(inputs);
            return (step.Inputs[0], factor, offset);
        }
        if (step.Operator is Negation)
            return (step.Inputs[0], Tensor.Full(pass[step.Output].Shape, -1), null);
        if (step.Operator is not (Binary or Sum) || step.Inputs.Length != 2 || step.Inputs.Count(pass.Network.IsLive) != 1)
            return null;
        bool first = pass.Network.IsLive(step.Inputs[0]);
        Tensor c = inputs[first ? 1 : 0]!, one = Tensor.Full(pass[step.Output].Shape, 1);
        (Tensor Factor, Tensor? Offset)? form = step.Operator switch
        {
            Add or Sum => (one, c),
            Sub => first ? (one, -1 * c) : (-1 * one, c),
            Mul => (c, null),
            Div when first => (c.Map(v => 1 / v), null),
            _ => null,
        };
        return form is { } f ? (step.Inputs[first ? 0 : 1], f.Factor, f.Offset) : null;
    }
}
