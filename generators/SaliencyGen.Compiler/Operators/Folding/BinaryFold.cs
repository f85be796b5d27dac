using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Elementwise operators on constants with NumPy broadcasting. Floats are computed in double and rounded once.</summary>
internal static class BinaryFold
{
    public static Constant Fold(ImportContext context, Func<double, double, double>? floats, Func<long, long, long>? integers) =>
        Apply(context, context.Known(0, "A"), context.Known(1, "B"), floats, integers);

    public static Constant FoldMany(ImportContext context, Func<double, double, double>? floats, Func<long, long, long>? integers) =>
        context.Operands.Select((_, i) => context.Known(i, $"data_{i}")).Aggregate((left, right) => Apply(context, left, right, floats, integers));

    /// <summary>Comparisons: booleans are integers 0 and 1.</summary>
    public static Constant Compare(ImportContext context, Func<double, double, bool> floats, Func<long, long, bool> integers)
    {
        var (left, right, dims) = Align(context, context.Known(0, "A"), context.Known(1, "B"));
        return Constant.Of(dims, left.IsInteger
            ? Zip(context, left, right, (long[] a, long[] b, int i) => integers(a[i], b[i]) ? 1L : 0)
            : Zip(context, left, right, (float[] a, float[] b, int i) => floats(a[i], b[i]) ? 1L : 0));
    }

    private static Constant Apply(ImportContext context, Constant a, Constant b, Func<double, double, double>? floats, Func<long, long, long>? integers)
    {
        var (left, right, dims) = Align(context, a, b);
        if ((left.IsInteger ? (object?)integers : floats) is null)
            throw context.Fail(
                Rule.UnsupportedOperator,
                $"operator {context.Node.OpType} is not evaluated on {(left.IsInteger ? "integers" : "floating numbers")} at build time");
        try
        {
            return left.IsInteger
                ? Constant.Of(dims, Zip(context, left, right, (long[] x, long[] y, int i) => integers!(x[i], y[i])))
                : Constant.Of(dims, Zip(context, left, right, (float[] x, float[] y, int i) => (float)floats!(x[i], y[i])));
        }
        catch (DivideByZeroException)
        {
            throw context.Contradiction("an integer constant is divided by zero", "another divisor");
        }
    }

    private static (Constant Left, Constant Right, int[] Dims) Align(ImportContext context, Constant left, Constant right)
    {
        if (left.IsInteger != right.IsInteger)
            throw context.Contradiction("one operand is of an integer and one of a floating type", "one type");
        var dims = Elementwise.Result(context, left.Dims, right.Dims);
        return (ConstantViews.Expand(left, dims), ConstantViews.Expand(right, dims), dims);
    }

    private static TOut[] Zip<TIn, TOut>(ImportContext context, Constant left, Constant right, Func<TIn[], TIn[], int, TOut> apply)
    {
        var (a, b) = ((TIn[])context.Values(left), (TIn[])context.Values(right));
        return Enumerable.Range(0, a.Length).Select(i => apply(a, b, i)).ToArray();
    }
}
