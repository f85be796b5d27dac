using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Mean of each channel: https://onnx.ai/onnx/operators/onnx__GlobalAveragePool.html.</summary>
internal sealed class GlobalAveragePoolImporter() : OperatorImporter("GlobalAveragePool", 1, 1, 1)
{
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var output = context.NewOutput(input.Shape.Dims.Select((dim, axis) => axis < 2 ? dim : 1));
        return context.Add(new GlobalAverageNode(context.Name, input, output));
    }
}
