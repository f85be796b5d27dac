using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>
/// An operator that applies one function to each element; <paramref name="read"/> makes the function of attributes and operands, and
/// <paramref name="integers"/> is it on integer constants where it has them.
/// </summary>
internal class PointwiseImporter(
    string opType, int since, Func<ImportContext, PointwiseFunction> read, int maxInputs = 1, Func<long, long>? integers = null)
    : OperatorImporter(opType, since, 1, maxInputs)
{
    public override OperatorKinds Kinds => OperatorKinds.Pointwise;

    public override string Restrictions => "";

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.Whole(context.View(0, "X"));
        return [view.Over(context.Add(new FunctionNode(context.Name, view.Source, context.NewOutput(view.Source.Shape.Dims), read(context))))];
    }

    protected override Constant Fold(ImportContext context)
    {
        if (integers is not null && context.Known(0, "X").IsInteger)
            return Constant.Of(context.Dims(0), Array.ConvertAll(context.Integers(0, "X"), x => integers(x)));
        var function = read(context);
        return Constant.Of(context.Dims(0), Array.ConvertAll(context.Floats(0, "X"), x => (float)function.Apply(x)));
    }
}
