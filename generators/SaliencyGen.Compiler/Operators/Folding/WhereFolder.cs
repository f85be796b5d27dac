using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Choice between two constants: https://onnx.ai/onnx/operators/onnx__Where.html.</summary>
internal sealed class WhereFolder() : FoldedOperator("Where", 9, 3, 3)
{
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
}
