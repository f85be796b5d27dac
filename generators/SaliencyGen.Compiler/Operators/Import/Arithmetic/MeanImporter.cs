using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Mean of any number of tensors: https://onnx.ai/onnx/operators/onnx__Mean.html. The sum, over their number.</summary>
internal sealed class MeanImporter() : OperatorImporter("Mean", 6, 1, Variadic)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "";

    public override bool KeepsAxes => true;

    public override Graph.Geometry.LayoutReading Reading(ImportContext context) => Graph.Geometry.LayoutReading.Elements;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context)
    {
        if (context.Operands.Count == 1) return context.Live(0, "data_0");
        var sum = SumImporter.Sum(context, isOutput: false);
        return context.Add(new ChannelAffineNode(context.Name, sum, context.NewOutput(sum.Shape.Dims), [new ScaleFold(Constant.Of([1], new[] { (float)context.Operands.Count }), true)]));
    }

    protected override Constant Fold(ImportContext context)
    {
        var sum = BinaryFold.FoldMany(context, (a, b) => a + b, null);
        if (sum.IsInteger) throw context.BadOperand(0, "data_0", "of an integer type", "floating numbers");
        return Constant.Of(sum.Dims, Array.ConvertAll((float[])context.Values(sum), value => value / context.Operands.Count));
    }
}
