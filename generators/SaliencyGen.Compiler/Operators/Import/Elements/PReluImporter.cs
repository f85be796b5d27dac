using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>A LeakyReLU whose slopes were learned, broadcast to the elements: https://onnx.ai/onnx/operators/onnx__PRelu.html. One for all makes it one.</summary>
internal sealed class PReluImporter() : OperatorImporter("PRelu", 7, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Pointwise;

    public override string Restrictions => "slopes known at build time";

    public override bool KeepsAxes => true;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.Whole(context.View(0, "X"));
        var weights = context.Weights(1, "slope");
        float[] slopes = Slopes(context, view.Dims);
        var input = view.Source;
        var output = context.NewOutput(input.Shape.Dims);
        float lowest = slopes.Min(), highest = slopes.Max();
        if (lowest == highest) return [view.Over(context.Add(new FunctionNode(context.Name, input, output, new LeakyRelu(lowest))))];
        var own = context.Alike(weights, view);
        var (reach, reduced) = Elementwise.Reduce(own, input.Shape);
        return [view.Over(context.Add(new PReluNode(context.Name, input, output, reach == ConstantReach.Channels ? reduced : own, lowest, highest)))];
    }

    protected override Constant Fold(ImportContext context)
    {
        float[] values = context.Floats(0, "X"), slopes = Slopes(context, context.Dims(0));
        var expanded = (float[])context.Values(ConstantViews.Expand(context.Known(1, "slope"), context.Dims(0)));
        return Constant.Of(context.Dims(0), values.Select((x, i) => x > 0 ? x : expanded[i] * x).ToArray());
    }

    /// <summary>The slopes as they stand in the model.</summary>
    private static float[] Slopes(ImportContext context, IReadOnlyList<int> dims)
    {
        float[] slopes = context.Floats(1, "slope");
        if (slopes.Length == 0 || Shapes.Broadcast(dims, context.Dims(1)) is not { } all || !all.SequenceEqual(dims))
            throw context.Contradiction($"slopes of shape {ImportContext.Show(context.Dims(1))}", $"slopes that broadcast to {ImportContext.Show(dims)}");
        return Array.Exists(slopes, slope => float.IsNaN(slope) || float.IsInfinity(slope))
            ? throw context.BadOperand(1, "slope", "not finite in every element", "finite numbers")
            : slopes;
    }
}
