using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Maximum of each window: https://onnx.ai/onnx/operators/onnx__MaxPool.html.</summary>
internal sealed class MaxPoolImporter() : OperatorImporter("MaxPool", 1, 1, 1, 2)
{
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        if (context.IsOutputRead(1)) throw context.OutputRead(1, "Indices");

        // Storage order says how Indices are numbered.
        context.Attributes.Ignore("storage_order");
        var window = WindowReader.ForPool(context, context.Opset >= 10, context.Opset >= 10 && context.Attributes.Flag("ceil_mode", false));
        var output = context.NewOutput(input.Shape.Dims.Take(2).Concat(window.OutputSizes));
        return context.Add(new MaxPoolNode(context.Name, input, output, window.Window));
    }
}
