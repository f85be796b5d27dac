namespace SaliencyGen.Reference.Operators.Resizing;

/// <summary>Each cell is the nearest one of the input.</summary>
internal sealed class NearestResize(Attributes attributes) : Routing
{
    private readonly ResizeAxes _axes = new(attributes);

    protected override double Fill(Tensor?[] inputs) => _axes.Fill ?? 0;

    protected override Routes Route(Tensor?[] inputs)
    {
        ResizedAxis[] axes = _axes.Of(inputs);
        return Routes.FromFirst(inputs[0]!.Shape, [.. axes.Select(axis => axis.To)], at =>
        {
            int[] source = [.. at.Select((cell, d) => Source(axes[d], cell))];
            return source.Contains(-1) ? null : source;
        });
    }

    private int Source(ResizedAxis axis, int cell)
    {
        double at = axis.Coordinate(_axes.Mode, cell);
        if (_axes.Fill is not null && (at < 0 || at > axis.From - 1))
            return -1;
        return axis.Inside(_axes.Rounding(axis) switch
        {
            "round_prefer_floor" => Math.Ceiling(at - 0.5),
            "round_prefer_ceil" => Math.Floor(at + 0.5),
            "floor" => Math.Floor(at),
            "ceil" => Math.Ceiling(at),
            var other => throw new NotSupportedException($"nearest_mode {other}"),
        });
    }
}
