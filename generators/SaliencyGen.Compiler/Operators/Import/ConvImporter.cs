using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Convolution with constant weights: https://onnx.ai/onnx/operators/onnx__Conv.html.</summary>
internal sealed class ConvImporter() : OperatorImporter("Conv", 1, 2, 3)
{
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var weight = context.Weights(1, "W");
        int rank = input.Shape.Rank, outChannels = weight.Dims.Count > 0 ? weight.Dims[0] : 0;
        if (weight.Dims.Count != rank)
            throw context.Contradiction(
                $"{context.Role(1, "W")} has shape {ImportContext.Show(weight.Dims)} and X {input.Shape}", "the same rank");
        if (weight.Dims.Contains(0))
            throw context.BadShape($"{context.Role(1, "W")} has shape {ImportContext.Show(weight.Dims)}", "no empty dimension");
        long group = context.Attributes.Int("group", 1);
        if (group < 1 || group > input.Shape.Channels || input.Shape.Channels != weight.Dims[1] * group || outChannels % group != 0)
            throw context.Contradiction(
                $"group {group}, weights {ImportContext.Show(weight.Dims)} and {input.Shape.Channels} input channels",
                "weights [O, channels/group, ...] with O a multiple of group");
        var bias = context.Has(2) ? context.Weights(2, "B") : null;
        if (bias is not null && (bias.Dims.Count != 1 || bias.Dims[0] != outChannels))
            throw context.Contradiction($"{context.Role(2, "B")} has shape {ImportContext.Show(bias.Dims)}", $"[{outChannels}]");
        var window = WindowReader.ForWeights(context, weight.Dims.Skip(2).ToArray());
        var output = context.NewOutput(new[] { 1, outChannels }.Concat(window.OutputSizes));
        return context.Add(new ConvolutionNode(context.Name, input, output, AsImage(weight), bias, (int)group, window.Window));
    }

    /// <summary>One-dimensional weights as height 1.</summary>
    private static Constant AsImage(Constant weight) => weight.Dims.Count == 4 ? weight : weight.View(
        [weight.Dims[0], weight.Dims[1], 1, weight.Dims[2]], [weight.Strides[0], weight.Strides[1], 0, weight.Strides[2]], weight.Start);
}
