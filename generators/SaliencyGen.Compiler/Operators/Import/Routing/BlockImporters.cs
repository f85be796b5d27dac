using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Channels laid out as squares of positions: https://onnx.ai/onnx/operators/onnx__DepthToSpace.html.</summary>
internal sealed class DepthToSpaceImporter() : OperatorImporter("DepthToSpace", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var (input, block) = BlockSize.Read(context, channelsPerBlock: true);
        string mode = context.Attributes.Text("mode", "DCR");
        if (mode is not ("DCR" or "CRD")) throw context.Attributes.Bad("mode", Onnx.Quoted.Text(mode), "DCR or CRD");
        int channels = input.Dims[1] / (block * block), height = input.Dims[2], width = input.Dims[3];
        int[] apart = mode == "DCR" ? [1, block, block, channels, height, width] : [1, channels, block, block, height, width];
        int[] order = mode == "DCR" ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3];
        var moved = context.Reshaped(input, apart, context.Operand(0).Name).Transpose(order);
        return [context.Reshaped(moved, [1, channels, height * block, width * block], "")];
    }
}

/// <summary>Squares of positions laid out as channels: https://onnx.ai/onnx/operators/onnx__SpaceToDepth.html.</summary>
internal sealed class SpaceToDepthImporter() : OperatorImporter("SpaceToDepth", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var (input, block) = BlockSize.Read(context, channelsPerBlock: false);
        int channels = input.Dims[1], height = input.Dims[2] / block, width = input.Dims[3] / block;
        var moved = context.Reshaped(input, [1, channels, height, block, width, block], context.Operand(0).Name).Transpose([0, 3, 5, 1, 2, 4]);
        return [context.Reshaped(moved, [1, channels * block * block, height, width], "")];
    }
}

/// <summary>The block of both, and an input that it divides.</summary>
internal static class BlockSize
{
    public static (TensorView Input, int Block) Read(ImportContext context, bool channelsPerBlock)
    {
        var input = context.View(0, "input");
        long block = context.Attributes.Int("blocksize", 0);
        bool fits = input.Dims.Count == 4 && input.Dims[0] == 1 && block is > 0 and < 1 << 15
            && (channelsPerBlock ? input.Dims[1] % (block * block) == 0 : input.Dims[2] % block == 0 && input.Dims[3] % block == 0);
        return fits ? (input, (int)block)
            : throw context.BadShape($"{context.Role(0, "input")} has shape {ImportContext.Show(input.Dims)} with blocksize {block}", "[1,C,H,W] that the blocks divide");
    }
}
