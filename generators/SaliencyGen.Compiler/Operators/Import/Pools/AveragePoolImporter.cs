using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Pools;

/// <summary>Mean of each window: https://onnx.ai/onnx/operators/onnx__AveragePool.html.</summary>
internal sealed class AveragePoolImporter() : OperatorImporter("AveragePool", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "one to three spatial axes";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override LayoutReading Reading(ImportContext context) => Volumes.Read(context) ? LayoutReading.Views : LayoutReading.Moved;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => Volumes.Read(context)
        ? [Volumes.Pool(context, ReadWindow(context), (input, output, window) => new AveragePoolNode(context.Name, input, output, window, CountsPads(context)))]
        : base.ImportAll(context);

    public override Value Import(ImportContext context)
    {
        var input = context.SpatialInput();
        var window = ReadWindow(context);
        var output = context.NewOutput(input.Shape.Dims.Take(2).Concat(window.OutputSizes));
        return context.Add(new AveragePoolNode(context.Name, input, output, window.Window, CountsPads(context)));
    }

    private static WindowReader ReadWindow(ImportContext context) =>
        WindowReader.ForPool(context, context.Opset >= 19, context.Opset >= 10 && context.Attributes.Flag("ceil_mode", false));

    private static bool CountsPads(ImportContext context) => context.Opset >= 7 && context.Attributes.Flag("count_include_pad", false);
}
