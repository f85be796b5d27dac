using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Pools;

/// <summary>Maximum of each window: https://onnx.ai/onnx/operators/onnx__MaxPool.html.</summary>
internal sealed class MaxPoolImporter() : OperatorImporter("MaxPool", 1, 1, 1, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Selection;

    public override string Restrictions => "one output; one to three spatial axes";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override LayoutReading Reading(ImportContext context) => Volumes.Read(context) ? LayoutReading.Views : LayoutReading.Moved;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => Volumes.Read(context)
        ? [Volumes.Pool(context, ReadWindow(context), (input, output, window) => new MaxPoolNode(context.Name, input, output, window))]
        : base.ImportAll(context);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var window = ReadWindow(context);
        var output = context.NewOutput(input.Shape.Dims.Take(2).Concat(window.OutputSizes));
        return context.Add(new MaxPoolNode(context.Name, input, output, window.Window));
    }

    private static WindowReader ReadWindow(ImportContext context)
    {
        if (context.IsOutputRead(1)) throw context.OutputRead(1, "Indices");

        // Storage order says how Indices are numbered.
        context.Attributes.Ignore("storage_order");
        return WindowReader.ForPool(context, context.Opset >= 10, context.Opset >= 10 && context.Attributes.Flag("ceil_mode", false));
    }
}
