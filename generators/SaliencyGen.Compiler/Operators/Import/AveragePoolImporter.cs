using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Mean of each window: https://onnx.ai/onnx/operators/onnx__AveragePool.html.</summary>
internal sealed class AveragePoolImporter() : OperatorImporter("AveragePool", 1, 1, 1)
{
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var window = WindowReader.ForPool(context, context.Opset >= 19, context.Opset >= 10 && context.Attributes.Flag("ceil_mode", false));
        bool countIncludePad = context.Opset >= 7 && context.Attributes.Flag("count_include_pad", false);
        var output = context.NewOutput(input.Shape.Dims.Take(2).Concat(window.OutputSizes));
        return context.Add(new AveragePoolNode(context.Name, input, output, window.Window, countIncludePad));
    }
}
