namespace SaliencyGen.Reference.Operators;

/// <summary>One output of ONNX's Split: the part-th piece along an axis.</summary>
internal sealed class Split(Attributes attributes, int part) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int axis = Extents.Axis(attributes.Int("axis", 0), from.Length);
        int[] sizes = attributes.Ints("split", inputs, 1) ?? Equal(from[axis]);
        int[] to = [.. from];
        to[axis] = sizes[part];
        int before = sizes[..part].Sum();
        return Routes.FromFirst(from, to, at => [.. at.Select((a, d) => d == axis ? a + before : a)]);
    }

    private int[] Equal(int extent)
    {
        int count = attributes.Node.Outputs.Count, size = (extent + count - 1) / count;
        return [.. Enumerable.Range(0, count).Select(k => Math.Min(size, extent - k * size))];
    }
}
