namespace SaliencyGen.Reference.Operators;

/// <summary>Sum or mean over axes (an attribute or, newer, an input; none means all).</summary>
public sealed class Reduction(Attributes attributes, bool mean) : Operator, ISummation
{
    private readonly bool _keep = attributes.Int("keepdims", 1) != 0;
    private readonly bool _nothingForNoAxes = attributes.Int("noop_with_empty_axes", 0) != 0;

    public bool IsMean => mean;

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        int[] kept = Kept(inputs);
        Tensor sum = Broadcast.SumTo(x, kept);
        Tensor result = mean ? ((double)sum.Count / x.Count) * sum : sum;
        return _keep ? result : result.Reshaped([.. kept.Where((_, d) => !Axes(inputs).Contains(d))]);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor x = inputs[0]!;
        Tensor spread = Broadcast.To(signal.Reshaped(Kept(inputs)), x.Shape);
        return mean ? ((double)signal.Count / x.Count) * spread : spread;
    }

    private int[] Kept(Tensor?[] inputs)
    {
        int[] axes = Axes(inputs);
        return [.. inputs[0]!.Shape.Select((extent, d) => axes.Contains(d) ? 1 : extent)];
    }

    private int[] Axes(Tensor?[] inputs)
    {
        int rank = inputs[0]!.Rank;
        int[] given = attributes.Ints("axes", inputs, 1) ?? [];
        return given.Length == 0 && !_nothingForNoAxes ? [.. Enumerable.Range(0, rank)] : [.. given.Select(a => Extents.Axis(a, rank))];
    }
}
