using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>
/// A matrix of constants applied along one axis of a live tensor: to one vector a dense layer, to many a layer that is applied to each position, tokens being
/// positions and what is multiplied channels.
/// </summary>
internal static class TokenLayer
{
    /// <summary>
    /// Appends the layer; the tensor has as many entries on that axis as the matrix has rows. <paramref name="weight"/> is [outputs, inputs],
    /// <paramref name="bias"/> [outputs], one element or null.
    /// </summary>
    public static TensorView Of(ImportContext context, TensorView view, int axis, Constant weight, Constant? bias = null, float weightFactor = 1, float biasFactor = 1)
    {
        int outputs = weight.Dims[0];
        int[] dims = [.. view.Dims.Select((dim, i) => i == axis ? outputs : dim)];
        var others = Enumerable.Range(0, dims.Length).Where(i => i != axis && view.Dims[i] > 1).ToList();
        if (others.Count == 0)
        {
            var vector = view is { KeepsOrder: true, Source.Shape.IsSpatial: false } ? view.Source : context.Arranged(view, [axis], []);
            var result = context.Add(new DenseNode(context.Name, vector, context.NewOutput([1, outputs]), weight, bias, weightFactor, biasFactor));
            return new TensorView(result).Reshape(dims)!;
        }

        others = Order(view, others);
        var tokens = context.Arranged(view, [axis], others);
        var output = context.NewOutput([1, outputs, .. tokens.Shape.Dims.Skip(2)]);
        var kernel = weight.View([outputs, weight.Dims[1], 1, 1], [weight.Strides[0], weight.Strides[1], 0, 0], weight.Start);
        if (bias is not null) bias = ConstantViews.Expand(bias, [outputs]);
        var layer = new ConvolutionNode(context.Name, tokens, output, kernel, weightFactor == 1 && biasFactor == 1 ? bias : null, 1, Window.OneCell) { IsTokenwise = true };
        layer.Folds.AddRange(Folds(layer.Bias is null ? bias : null, weightFactor, biasFactor));
        context.Add(layer);
        int[] order = [axis, .. others], rest = [.. Enumerable.Range(0, dims.Length).Except(order)];
        int[] all = [.. order, .. rest];
        return new TensorView(output).Reshape([.. all.Select(i => dims[i])])!.Transpose([.. Enumerable.Range(0, dims.Length).Select(i => Array.IndexOf(all, i))]);
    }

    /// <summary>The positions in the order in which the value has them, if it is one to which no element has to move.</summary>
    private static List<int> Order(TensorView view, List<int> others) =>
        view.Order is { } order ? [.. order.Where(others.Contains)] : others;

    /// <summary>weightFactor * w x + biasFactor * b as steps behind w x.</summary>
    private static IEnumerable<ChannelFold> Folds(Constant? bias, float weightFactor, float biasFactor)
    {
        if (bias is null) return weightFactor == 1 ? [] : [new ScaleFold(Scalar(weightFactor), false)];
        return [new ScaleFold(Scalar(weightFactor / biasFactor), false), new ShiftFold(bias, 1), new ScaleFold(Scalar(biasFactor), false)];
    }

    private static Constant Scalar(float value) => Constant.Of([1], new[] { value });
}
