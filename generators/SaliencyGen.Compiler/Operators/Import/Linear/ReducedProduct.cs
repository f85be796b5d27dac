using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Routing;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>
/// The product over axes, as products of halves: the first half of the factors times the second, one by one, what is over beside them, and again until one is
/// left. So no factor has many more products behind it than another, each of which halves its share of relevance.
/// </summary>
internal static class ReducedProduct
{
    public static TensorView Of(ImportContext context, TensorView view, IReadOnlyList<int> axes, IReadOnlyList<int> outputDims)
    {
        int[] reduced = [.. axes.OrderBy(axis => axis)], rest = [.. Enumerable.Range(0, view.Dims.Count).Except(reduced)];
        int last = rest.Length, left = (int)Graph.Shapes.Count(reduced.Select(axis => view.Dims[axis]));
        var factors = context.Reshaped(view.Transpose([.. rest, .. reduced]), [.. rest.Select(axis => view.Dims[axis]), left], "");
        while (left > 1)
        {
            int half = left / 2;
            bool isLast = left == 2;
            var first = context.Whole(factors.Slice(last, 0, half, 1));
            var second = context.Alike(factors.Slice(last, half, half, 1), first);
            var dims = first.Source.Shape.Dims;
            var product = first.Over(context.Add(new MultiplyNode(context.Name, first.Source, second, isLast ? context.NewOutput(dims) : context.NewInner(dims))));
            factors = left % 2 == 0 ? product
                : Joining.Of(context, [new Operand(product, ""), new Operand(factors.Slice(last, left - 1, 1, 1), "")], last, isOutput: false);
            left -= half;
        }

        return context.Reshaped(factors, outputDims, "");
    }
}
