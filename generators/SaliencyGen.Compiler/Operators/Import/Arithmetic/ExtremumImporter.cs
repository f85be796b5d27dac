using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Import.Routing;
using SaliencyGen.Compiler.Operators.Import.Sums;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>
/// Max and Min of any number of tensors: https://onnx.ai/onnx/operators/onnx__Max.html. With live ones the operands are laid beside each other, and the largest of
/// each element's is a selection like another; of two equals the first one wins.
/// </summary>
internal sealed class ExtremumImporter(string opType, bool isLargest, Func<double, double, double> floats, Func<long, long, long> integers)
    : OperatorImporter(opType, 6, 1, Variadic)
{
    public override OperatorKinds Kinds => OperatorKinds.Selection | OperatorKinds.Linear;

    public override string Restrictions => "";

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        if (context.Operands.Count == 1) return [context.View(0, "data_0")];
        int[] dims = [.. context.Dims(0)];
        for (int i = 1; i < context.Operands.Count; i++) dims = Elementwise.Result(context, dims, context.Dims(i));
        context.ShapeOf(dims.Select(dim => (long)dim).Append(context.Operands.Count));
        var parts = context.Operands.Select((operand, i) => Part(context, operand!, i, dims)).ToList();
        var joined = Joining.Of(context, parts, dims.Length, isOutput: false);
        var view = context.WithPositions(joined, [dims.Length]);
        var steps = new ReduceSteps(context, view.Source, isNothing: false, []);
        return [context.Reshaped(view.Averaged(isLargest ? steps.Largest() : steps.Smallest(), [dims.Length]), dims, "")];
    }

    protected override Constant Fold(ImportContext context) => BinaryFold.FoldMany(context, floats, integers);

    /// <summary>An operand, broadcast, with an axis of one element behind its own.</summary>
    private static Operand Part(ImportContext context, Operand operand, int index, int[] dims)
    {
        if (operand.View is { } view) return new(context.Reshaped(view.Expand(dims), [.. dims, 1], operand.Name), operand.Name);
        var constant = context.Weights(index, $"data_{index}");
        return new(context.Regrouped(Graph.Folding.ConstantViews.Expand(constant, dims), [.. dims, 1]));
    }
}
