using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Choice between two tensors by a condition, known or live: https://onnx.ai/onnx/operators/onnx__Where.html.</summary>
internal sealed class WhereImporter() : OperatorImporter("Where", 9, 3, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Selection | OperatorKinds.Routing;

    public override string Restrictions => "";

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    /// <summary>By a known condition the sum of what is chosen of each operand, times one where it is and zero where it is not; of a constant one zeros stand in its stead.</summary>
    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        int[] dims = Elementwise.Result(context, Elementwise.Result(context, context.Dims(0), context.Dims(1)), context.Dims(2));
        context.ShapeOf(dims.Select(dim => (long)dim));
        if (context.IsLive(0)) return [ByLive(context, dims)];
        var condition = context.Known(0, "condition");
        if (!condition.IsInteger) throw context.BadOperand(0, "condition", "of a floating type", "booleans");
        var choice = (long[])context.Values(ConstantViews.Expand(condition, dims));
        int only = Array.TrueForAll(choice, pick => pick != 0) ? 1 : Array.TrueForAll(choice, pick => pick == 0) ? 2 : 0;
        // A guard that never holds, as exporters write one behind an attention's softmax.
        if (only != 0 && context.IsLive(only)) return [context.View(only, only == 1 ? "X" : "Y").Expand(dims)];
        bool isFirst = context.IsLive(1), areBoth = isFirst && context.IsLive(2);
        var view = context.Whole(context.View(isFirst ? 1 : 2, isFirst ? "X" : "Y").Expand(dims));
        var summand = areBoth ? null : Summand(context, choice, dims, isFirst);
        var chosen = Chosen(context, view, choice, dims, isFirst, summand, isLast: !areBoth);
        if (!areBoth) return [view.Over(chosen)];
        var other = context.Alike(context.View(2, "Y").Expand(dims), view);
        var rest = Chosen(context, new TensorView(other), choice, dims, isFirst: false, null, isLast: false, view);
        return [view.Over(context.Add(new AddNode(context.Name, chosen, rest, context.NewOutput(chosen.Shape.Dims), 1)))];
    }

    protected override Constant Fold(ImportContext context)
    {
        Constant condition = context.Known(0, "condition"), yes = context.Known(1, "X"), no = context.Known(2, "Y");
        if (!condition.IsInteger || yes.IsInteger != no.IsInteger)
            throw context.Contradiction("operands of mixed types", "a boolean and two of one type");
        var dims = Elementwise.Result(context, Elementwise.Result(context, condition.Dims, yes.Dims), no.Dims);
        var choice = (long[])context.Values(ConstantViews.Expand(condition, dims));
        Array a = context.Values(ConstantViews.Expand(yes, dims)), b = context.Values(ConstantViews.Expand(no, dims));
        return a is long[] integers
            ? Constant.Of(dims, Choose(choice, integers, (long[])b))
            : Constant.Of(dims, Choose(choice, (float[])a, (float[])b));
    }

    private static T[] Choose<T>(long[] choice, T[] yes, T[] no) => choice.Select((pick, i) => pick != 0 ? yes[i] : no[i]).ToArray();

    private static TensorView ByLive(ImportContext context, int[] dims)
    {
        int count = (int)Shapes.Count(dims);
        int leading = Enumerable.Range(0, 3).FirstOrDefault(index => context.IsLive(index) && context.View(index, "").Count == count);
        var lead = context.Whole(context.View(leading, "condition").Expand(dims));
        Value condition = Part(0, "condition"), yes = Part(1, "X"), no = Part(2, "Y");
        return lead.Over(context.Add(new ChoiceNode(context.Name, condition, yes, no, context.NewOutput(lead.Source.Shape.Dims))));

        Value Part(int index, string role)
        {
            if (context.IsLive(index)) return context.Alike(context.View(index, role).Expand(dims), lead);
            var constant = context.Known(index, role);
            if (constant.IsInteger) constant = Constant.Of(constant.Dims, Array.ConvertAll((long[])context.Values(constant), value => (float)value));
            context.RequireNumbers(index, role, constant, mayBeInfinite: true);
            return context.Add(new ConstantNode(context.Name, context.NewInner(lead.Source.Shape.Dims), context.Alike(constant, lead)));
        }
    }

    private static Value Chosen(
        ImportContext context, TensorView view, long[] choice, int[] dims, bool isFirst, Constant? summand, bool isLast, TensorView? like = null)
    {
        var value = view.Source;
        float[] factors = Array.ConvertAll(choice, pick => (pick != 0) == isFirst ? 1f : 0);
        var factor = context.Alike(Constant.Of(dims, factors), like ?? view);
        var output = isLast ? context.NewOutput(value.Shape.Dims) : context.NewInner(value.Shape.Dims);
        return context.Add(new ElementAffineNode(context.Name, value, output, factor, false, summand is null ? null : context.Alike(summand, like ?? view), 1));
    }

    private static Constant Summand(ImportContext context, long[] choice, int[] dims, bool isFirst)
    {
        int index = isFirst ? 2 : 1;
        var constant = context.Known(index, isFirst ? "Y" : "X");
        if (constant.IsInteger) throw context.BadOperand(index, isFirst ? "Y" : "X", "of an integer type", "floating numbers");
        var values = (float[])context.Values(ConstantViews.Expand(constant, dims));
        var summand = Constant.Of(dims, [.. values.Select((value, i) => (choice[i] != 0) == isFirst ? 0 : value)]);
        context.RequireNumbers(index, isFirst ? "Y" : "X", summand, mayBeInfinite: true);
        return summand;
    }
}
