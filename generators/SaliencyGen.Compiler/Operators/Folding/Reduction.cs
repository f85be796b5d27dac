using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Sums;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Reductions of constants over any axes.</summary>
internal static class Reduction
{
    /// <param name="context">The node.</param>
    /// <param name="inputSince">Opset from which axes are an input.</param>
    /// <param name="floats">Reduces one group of floats.</param>
    /// <param name="integers">Reduces one group of integers, or null where the operator has no such form here.</param>
    public static Constant Fold(ImportContext context, int inputSince, Func<IReadOnlyList<double>, double> floats, Func<IReadOnlyList<long>, long>? integers)
    {
        var constant = context.Known(0, "data");
        var reduction = new ReduceAxes(context, inputSince);

        // The reduced axes last: each group is then one run.
        var axes = Enumerable.Range(0, constant.Dims.Count);
        var kept = axes.Where(axis => !reduction.Axes.Contains(axis)).ToArray();
        var turned = ConstantViews.Transpose(constant, kept.Concat(axes.Where(reduction.Axes.Contains)).ToArray());
        int run = (int)Shapes.Count(turned.Dims.Skip(kept.Length)), groups = (int)Shapes.Count(turned.Dims.Take(kept.Length));
        if (run == 0)
            throw context.BadShape(
                $"a constant of shape {ImportContext.Show(constant.Dims)} is reduced over nothing", "at least one element");
        if (!constant.IsInteger)
        {
            var values = (float[])context.Values(turned);
            return Constant.Of(reduction.OutputDims, Groups(groups, run, i => (double)values[i]).Select(group => (float)floats(group)).ToArray());
        }

        if (integers is null) throw context.BadOperand(0, "data", "of an integer type", "floating numbers");
        var numbers = (long[])context.Values(turned);
        return Constant.Of(reduction.OutputDims, Groups(groups, run, i => numbers[i]).Select(integers).ToArray());
    }

    private static IEnumerable<T[]> Groups<T>(int groups, int run, Func<int, T> at) =>
        Enumerable.Range(0, groups).Select(group => Enumerable.Range(group * run, run).Select(at).ToArray());
}
