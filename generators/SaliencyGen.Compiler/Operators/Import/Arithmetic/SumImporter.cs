using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Sum of any number of tensors, as a chain of pairs: https://onnx.ai/onnx/operators/onnx__Sum.html.</summary>
internal sealed class SumImporter() : OperatorImporter("Sum", 6, 1, Variadic)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "";

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context) => Sum(context, isOutput: true);

    /// <summary>The sum of all operands; the ONNX node's output, or a value on the way to it.</summary>
    public static Value Sum(ImportContext context, bool isOutput)
    {
        // All of them, for pairs may broadcast that together do not.
        int[] all = [.. context.Operands.Aggregate((IReadOnlyList<int>)[], (dims, operand) => Elementwise.Result(context, dims, operand!.Dims))];
        context.ShapeOf(all.Select(dim => (long)dim));
        var live = context.Operands.Where(operand => operand!.Live is not null).Select(operand => operand!.Live!).ToList();
        var known = context.Operands.Where(operand => operand!.Known is not null).Select(operand => operand!.Known!).ToList();
        for (int i = 0; i < context.Operands.Count; i++)
            if (context.Operand(i).Known is { } constant) context.RequireNumbers(i, $"data_{i}", constant, mayBeInfinite: true);
        var sum = live[0];
        int left = context.Operands.Count - (isOutput ? 1 : 0);
        foreach (var summand in live.Skip(1))
        {
            var pair = Elementwise.Pair(context, sum, summand);
            sum = context.Add(new AddNode(context.Name, pair.Left, pair.Right, Output(context, pair.Dims, --left), 1) { Continues = sum != live[0] });
        }

        foreach (var summand in known)
        {
            var input = Elementwise.Broadcast(context, sum, summand);
            sum = context.Add(Elementwise.Shifted(context, input, Output(context, input.Shape.Dims, --left), summand));
        }

        return sum;
    }

    private static Value Output(ImportContext context, IReadOnlyList<int> dims, int left) =>
        left == 0 ? context.NewOutput(dims) : context.NewInner(dims);

    protected override Constant Fold(ImportContext context) =>
        BinaryFold.FoldMany(context, (a, b) => a + b, (a, b) => unchecked(a + b));
}
