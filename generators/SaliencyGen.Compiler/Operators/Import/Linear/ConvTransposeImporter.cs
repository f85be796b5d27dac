using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>Transposed convolution with constant weights: https://onnx.ai/onnx/operators/onnx__ConvTranspose.html.</summary>
internal sealed class ConvTransposeImporter() : OperatorImporter("ConvTranspose", 1, 2, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "weights and bias known at build time; one to three spatial axes";

    /// <summary>Over a volume it is a convolution.</summary>
    public override OperatorExpander? Expander(ImportContext context) => context.Dims(0).Count == 5 ? new VolumeTransposeExpander() : null;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var weight = context.Weights(1, "W");
        if (weight.Dims.Count != input.Shape.Rank || weight.Dims.Contains(0))
            throw context.Contradiction(
                $"{context.Role(1, "W")} has shape {ImportContext.Show(weight.Dims)} and X {input.Shape}", "the same rank and no empty dimension");
        long group = context.Attributes.Int("group", 1);
        if (group < 1 || weight.Dims[0] != input.Shape.Channels || input.Shape.Channels % group != 0)
            throw context.Contradiction(
                $"group {group}, weights {ImportContext.Show(weight.Dims)} and {input.Shape.Channels} input channels",
                "weights [channels, O/group, ...] with the channels a multiple of group");
        int outChannels = checked(weight.Dims[1] * (int)group);
        var bias = context.Has(2) ? context.Weights(2, "B") : null;
        if (bias is not null && (bias.Dims.Count != 1 || bias.Dims[0] != outChannels))
            throw context.Contradiction($"{context.Role(2, "B")} has shape {ImportContext.Show(bias.Dims)}", $"[{outChannels}]");
        var window = new TransposedWindow(context, [.. weight.Dims.Skip(2)]);
        var output = context.NewOutput(new[] { 1, outChannels }.Concat(window.OutputSizes));
        return context.Add(new TransposedConvolutionNode(context.Name, input, output, ConvImporter.AsImage(weight), bias, (int)group, window.Window));
    }
}
