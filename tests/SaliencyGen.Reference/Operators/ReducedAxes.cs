namespace SaliencyGen.Reference.Operators;

/// <summary>Which axes a reduction goes over (an attribute or, newer, an input; none means all) and whether they stay with extent 1.</summary>
public sealed class ReducedAxes
{
    private readonly Func<Tensor?[], int[]> _given;
    private readonly bool _keep, _nothingForNoAxes;

    public ReducedAxes(Attributes attributes)
    {
        _given = inputs => attributes.Ints("axes", inputs, 1) ?? [];
        _keep = attributes.Int("keepdims", 1) != 0;
        _nothingForNoAxes = attributes.Int("noop_with_empty_axes", 0) != 0;
    }

    private ReducedAxes(Func<Tensor?[], int[]> given) => (_given, _keep, _nothingForNoAxes) = (given, true, true);

    /// <summary>All positions of a channel, as the global pools take them.</summary>
    public static ReducedAxes Positions { get; } = new(inputs => [.. Enumerable.Range(2, inputs[0]!.Rank - 2)]);

    /// <summary>The shape of the first input with extent 1 where it is reduced.</summary>
    public int[] Kept(Tensor?[] inputs)
    {
        int[] axes = Of(inputs);
        return [.. inputs[0]!.Shape.Select((extent, d) => axes.Contains(d) ? 1 : extent)];
    }

    public int[] OutputShape(Tensor?[] inputs)
    {
        int[] axes = Of(inputs);
        return _keep ? Kept(inputs) : [.. inputs[0]!.Shape.Where((_, d) => !axes.Contains(d))];
    }

    /// <summary>The axes, none of them negative.</summary>
    public int[] Of(Tensor?[] inputs)
    {
        int rank = inputs[0]!.Rank;
        int[] given = _given(inputs);
        return given.Length == 0 && !_nothingForNoAxes ? [.. Enumerable.Range(0, rank)] : [.. given.Select(a => Extents.Axis(a, rank))];
    }
}
