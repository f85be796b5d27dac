namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>[batch, tokens, heads * width] to [batch, heads, tokens, width] and back.</summary>
internal static class Heads
{
    private static readonly Transpose Exchanged = new(_ => [0, 2, 1, 3]);

    public static string Split(StepList s, string name, string x, int heads)
    {
        string split = s.Inner($"{name} by heads", new ShapedView(shape => [shape[0], shape[1], heads, shape[2] / heads]), x);
        return s.Inner($"{name} heads", Exchanged, split);
    }

    /// <summary>As the node's first output.</summary>
    public static void Merge(StepList s, string attended)
    {
        string exchanged = s.Inner("attended by tokens", Exchanged, attended);
        s.Output(0, "output", new ShapedView(shape => [shape[0], shape[1], shape[2] * shape[3]]), exchanged);
    }
}

/// <summary>The same elements under a shape that follows from the one they have.</summary>
internal sealed class ShapedView(Func<int[], int[]> shapeOf) : View
{
    protected override int[] NewShape(Tensor?[] inputs) => shapeOf(inputs[0]!.Shape);
}

/// <summary>One of the parts that an axis has, all as long or of given lengths.</summary>
internal sealed class AxisPart(int axis, int part, int parts, int[]? sizes = null) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape, to = [.. from];
        int d = Extents.Axis(axis, from.Length);
        int[] all = sizes ?? [.. Enumerable.Repeat(from[d] / parts, parts)];
        to[d] = all[part];
        int before = all[..part].Sum();
        return Routes.FromFirst(from, to, at => [.. at.Select((a, k) => k == d ? a + before : a)]);
    }
}
