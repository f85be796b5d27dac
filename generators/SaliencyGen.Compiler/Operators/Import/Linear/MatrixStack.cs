using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import.Linear;

/// <summary>
/// A constant stack of matrices applied along one axis of a live tensor, each to its part of the tensor or all of them to the whole: a layer for each token
/// with as many groups as there are parts, tokens being positions. Axes that the tensor alone has are positions, those that the stack alone has are outputs.
/// </summary>
internal static class MatrixStack
{
    /// <param name="context">The node.</param>
    /// <param name="view">The live tensor [batch..., M, K], or [batch..., K, M].</param>
    /// <param name="axis">Where K stands.</param>
    /// <param name="stack">[batch..., N, K], of the same rank and with batches that broadcast to the tensor's.</param>
    public static TensorView Of(ImportContext context, TensorView view, int axis, Constant stack)
    {
        int rank = view.Dims.Count, batches = rank - 2, outputs = stack.Dims[batches];
        int[] dims = [.. view.Dims.Select((dim, i) => i == axis ? outputs : i < batches ? Math.Max(dim, stack.Dims[i]) : dim)];
        context.ShapeOf(dims.Select(dim => (long)dim));
        var groups = Axes(i => i < batches && view.Dims[i] > 1 && stack.Dims[i] > 1);
        var copies = Axes(i => i < batches && view.Dims[i] == 1 && stack.Dims[i] > 1);
        var positions = Axes(i => i != axis && view.Dims[i] > 1).Except(groups).ToList();
        var tokens = context.Arranged(view, [.. groups, axis], positions, positions.Count == 0 ? [1, 1] : null);

        int[] features = [.. groups, .. copies];
        var turned = ConstantViews.Transpose(stack, [.. features, .. Axes(i => i < batches).Except(features), batches, batches + 1]);
        int[] kept = [.. Enumerable.Range(0, features.Length), batches, batches + 1];
        var kernel = turned.View([.. kept.Select(i => turned.Dims[i]), 1, 1], [.. kept.Select(i => turned.Strides[i]), 0, 0], turned.Start);

        int group = (int)Shapes.Count(groups.Select(i => view.Dims[i])), channels = (int)Shapes.Count(features.Append(axis).Select(i => dims[i]));
        var output = context.NewOutput([1, channels, .. tokens.Shape.Dims.Skip(2)]);
        context.Add(new ConvolutionNode(context.Name, tokens, output, kernel, null, group, Window.OneCell) { IsTokenwise = true });
        int[] order = [.. features, axis, .. positions], all = [.. order, .. Enumerable.Range(0, rank).Except(order)];
        return new TensorView(output).Reshape([.. all.Select(i => dims[i])])!.Transpose(AxisOrder.Inverse(all));

        List<int> Axes(Func<int, bool> are) => [.. Enumerable.Range(0, rank).Where(are)];
    }
}
