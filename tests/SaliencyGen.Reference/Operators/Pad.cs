namespace SaliencyGen.Reference.Operators;

/// <summary>Margins (negative ones crop) filled with a constant, the edge, a reflection, or the other side.</summary>
internal sealed class Pad(Attributes attributes) : Routing
{
    private readonly string _mode = attributes.Text("mode", "constant");

    protected override double Fill(Tensor?[] inputs) => inputs.ElementAtOrDefault(2)?.Data[0] ?? attributes.Float("value", 0);

    protected override Routes Route(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int[] pads = attributes.Ints("pads", inputs, 1)!;
        int[] axes = attributes.Ints("axes", inputs, 3) ?? [.. Enumerable.Range(0, from.Length)];
        int[] begin = new int[from.Length], to = [.. from];
        for (int k = 0; k < axes.Length; k++)
        {
            int d = Extents.Axis(axes[k], from.Length);
            begin[d] = pads[k];
            to[d] += pads[k] + pads[k + axes.Length];
        }
        return Routes.FromFirst(from, to, at =>
        {
            int[] source = [.. at.Select((a, d) => Source(a - begin[d], from[d]))];
            return source.Contains(-1) ? null : source;
        });
    }

    private int Source(int at, int extent) => _mode switch
    {
        "edge" => Math.Clamp(at, 0, extent - 1),
        "reflect" => Reflected(at, extent),
        "wrap" => (at % extent + extent) % extent,
        "constant" => at >= 0 && at < extent ? at : -1,
        _ => throw new NotSupportedException($"Pad mode {_mode}"),
    };

    private static int Reflected(int at, int extent)
    {
        while (at < 0 || at >= extent)
            at = at < 0 ? -at : 2 * (extent - 1) - at;
        return at;
    }
}
