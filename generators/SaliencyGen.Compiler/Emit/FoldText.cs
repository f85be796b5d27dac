using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Emit;

/// <summary>The runtime's <c>ChannelFold</c> for a linear operator: bias, batch normalisations and constants in order.</summary>
internal static class FoldText
{
    public static string Of(TensorText tensors, ConvolutionNode node) =>
        $"new ChannelFold({node.OutChannels})" + (node.Bias is null ? "" : $".Bias({tensors.Of(node.Bias)})") + Steps(tensors, node.Folds);

    public static string Of(TensorText tensors, TransposedConvolutionNode node) =>
        $"new ChannelFold({node.Output.Shape.Channels})" + (node.Bias is null ? "" : $".Bias({tensors.Of(node.Bias)})") + Steps(tensors, node.Folds);

    /// <summary>The steps by channels of a convolution's input.</summary>
    public static string OfInput(TensorText tensors, ConvolutionNode node) => $"new ChannelFold({node.InChannels})" + Steps(tensors, node.InputFolds);

    public static string Of(TensorText tensors, DenseNode node)
    {
        string text = $"new ChannelFold({node.Output.Shape.Count})";
        if (node.WeightFactor != 1) text += $".Multiply([{Literals.Float(node.WeightFactor)}])";
        if (node.Bias is not null)
            text += $".Bias({tensors.Of(node.Bias)}" + (node.BiasFactor == 1 ? ")" : $", {Literals.Float(node.BiasFactor)})");
        return text + Steps(tensors, node.Folds);
    }

    public static string Of(TensorText tensors, int channels, IChannelSteps node) => $"new ChannelFold({channels})" + Steps(tensors, node.Folds);

    private static string Steps(TensorText tensors, IEnumerable<ChannelFold> folds) => string.Concat(folds.Select(fold => fold switch
    {
        BatchNormFold norm => $".BatchNorm({tensors.Of(norm.Scale)}, {tensors.Of(norm.Bias)}, {tensors.Of(norm.Mean)}, {tensors.Of(norm.Variance)}, {Literals.Float(norm.Epsilon)})",
        ScaleFold scale => $".{(scale.Reciprocal ? "Divide" : "Multiply")}({tensors.Of(scale.Factor)})",
        ShiftFold shift => $".Add({tensors.Of(shift.Offset)}" + (shift.Sign == 1 ? ")" : $", {Literals.Float(shift.Sign)})"),
        _ => throw new InvalidOperationException(fold.GetType().Name),
    }));
}
