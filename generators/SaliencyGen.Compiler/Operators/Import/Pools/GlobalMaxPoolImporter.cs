using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Pools;

/// <summary>Maximum of each channel: https://onnx.ai/onnx/operators/onnx__GlobalMaxPool.html.</summary>
internal sealed class GlobalMaxPoolImporter() : OperatorImporter("GlobalMaxPool", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Selection;

    public override string Restrictions => "";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override LayoutReading Reading(ImportContext context) => Volumes.Read(context) ? LayoutReading.Views : LayoutReading.Moved;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => Volumes.Read(context)
        ? [Volumes.View(Pool(context, Volumes.Live(context, "X")), 1, 1)]
        : base.ImportAll(context);

    public override Value Import(ImportContext context) => Pool(context, context.SpatialInput());

    private static Value Pool(ImportContext context, Value input)
    {
        var output = context.NewOutput(input.Shape.Dims.Select((dim, axis) => axis < 2 ? dim : 1));
        return context.Add(new MaxPoolNode(context.Name, input, output, Window.OneCell with { KernelHeight = input.Shape.Height, KernelWidth = input.Shape.Width }));
    }
}
