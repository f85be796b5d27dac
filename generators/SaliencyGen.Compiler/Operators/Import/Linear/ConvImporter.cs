using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import.Pools;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>Convolution with constant weights: https://onnx.ai/onnx/operators/onnx__Conv.html.</summary>
internal sealed class ConvImporter() : OperatorImporter("Conv", 1, 2, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "weights and bias known at build time; one to three spatial axes";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override LayoutReading Reading(ImportContext context) => Volumes.Read(context) ? LayoutReading.Views : LayoutReading.Moved;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => Volumes.Read(context) ? [Volumes.Convolve(context)] : base.ImportAll(context);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var weight = context.Weights(1, "W");
        var (window, group, bias) = Layer(context, weight);
        var output = context.NewOutput(new[] { 1, weight.Dims[0] }.Concat(window.OutputSizes));
        return context.Add(new ConvolutionNode(context.Name, input, output, AsImage(weight), bias, group, window.Window));
    }

    /// <summary>What of a convolution does not depend on the number of spatial dimensions.</summary>
    internal static (WindowReader Window, int Group, Constant? Bias) Layer(ImportContext context, Constant weight)
    {
        var dims = context.Dims(0);
        int outChannels = weight.Dims.Count > 0 ? weight.Dims[0] : 0;
        if (weight.Dims.Count != dims.Count)
            throw context.Contradiction(
                $"{context.Role(1, "W")} has shape {ImportContext.Show(weight.Dims)} and X {ImportContext.Show(dims)}", "the same rank");
        if (weight.Dims.Contains(0))
            throw context.BadShape($"{context.Role(1, "W")} has shape {ImportContext.Show(weight.Dims)}", "no empty dimension");
        long group = context.Attributes.Int("group", 1);
        if (group < 1 || group > dims[1] || dims[1] != weight.Dims[1] * group || outChannels % group != 0)
            throw context.Contradiction(
                $"group {group}, weights {ImportContext.Show(weight.Dims)} and {dims[1]} input channels",
                "weights [O, channels/group, ...] with O a multiple of group");
        var bias = context.Has(2) ? context.Weights(2, "B") : null;
        if (bias is not null && (bias.Dims.Count != 1 || bias.Dims[0] != outChannels))
            throw context.Contradiction($"{context.Role(2, "B")} has shape {ImportContext.Show(bias.Dims)}", $"[{outChannels}]");
        return (WindowReader.ForWeights(context, weight.Dims.Skip(2).ToArray()), (int)group, bias);
    }

    /// <summary>One-dimensional weights as height 1.</summary>
    internal static Constant AsImage(Constant weight) => weight.Dims.Count == 4 ? weight : weight.View(
        [weight.Dims[0], weight.Dims[1], 1, weight.Dims[2]], [weight.Strides[0], weight.Strides[1], 0, weight.Strides[2]], weight.Start);
}
