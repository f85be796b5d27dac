using System.Globalization;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>Normalisation by the channels around each: https://onnx.ai/onnx/operators/onnx__LRN.html.</summary>
internal sealed class LrnImporter() : OperatorImporter("LRN", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser;

    public override string Restrictions => "";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, [1], stay: true);

    public override Value Import(ImportContext context)
    {
        var input = context.ChannelInput();
        long size = context.Attributes.Int("size", 0);
        if (size < 1) throw context.Attributes.Bad("size", size.ToString(CultureInfo.InvariantCulture), "1 or more");
        float alpha = context.Attributes.Finite("alpha", 1e-4f), beta = context.Attributes.Finite("beta", 0.75f), bias = context.Attributes.Finite("bias", 1);
        if (alpha < 0) throw context.Attributes.Bad("alpha", alpha.ToString(CultureInfo.InvariantCulture), "a number that is not negative");
        if (bias <= 0) throw context.Attributes.Bad("bias", bias.ToString(CultureInfo.InvariantCulture), "a number above 0");

        // There are no more channels than these, before and behind.
        int others = input.Shape.Channels - 1;
        var form = new LocalResponseForm((int)Math.Min((size - 1) / 2, others), (int)Math.Min(size / 2, others), alpha / size, bias, beta);
        return context.Add(new LocalResponseNode(context.Name, input, context.NewOutput(input.Shape.Dims), form));
    }
}
