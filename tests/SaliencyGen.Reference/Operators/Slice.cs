namespace SaliencyGen.Reference.Operators;

/// <summary>From start to end (exclusive) in steps, per axis; bounds are attributes until operator set 9, then inputs.</summary>
internal sealed class Slice(Attributes attributes) : Routing
{
    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int[] starts = attributes.Ints("starts", inputs, 1)!, ends = attributes.Ints("ends", inputs, 2)!;
        int[] axes = attributes.Ints("axes", inputs, 3) ?? [.. Enumerable.Range(0, starts.Length)];
        int[] steps = attributes.Ints("steps", inputs, 4) ?? [.. Enumerable.Repeat(1, starts.Length)];
        int[] first = new int[from.Length], step = [.. Enumerable.Repeat(1, from.Length)], to = [.. from];
        for (int k = 0; k < axes.Length; k++)
        {
            int d = Extents.Axis(axes[k], from.Length), extent = from[d];
            int lowest = steps[k] > 0 ? 0 : -1, highest = steps[k] > 0 ? extent : extent - 1;
            first[d] = Math.Clamp(FromEnd(starts[k], extent), 0, highest);
            int end = Math.Clamp(FromEnd(ends[k], extent), lowest, highest);
            step[d] = steps[k];
            to[d] = Math.Max(0, (int)Math.Ceiling((end - first[d]) / (double)steps[k]));
        }
        return Routes.FromFirst(from, to, at => [.. at.Select((a, d) => first[d] + a * step[d])]);
    }

    private static int FromEnd(int bound, int extent) => bound < 0 && bound >= int.MinValue + extent ? bound + extent : bound;
}
