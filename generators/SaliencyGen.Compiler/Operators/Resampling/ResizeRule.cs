namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>How ONNX Resize makes a cell of the output: the table of an axis.</summary>
/// <param name="Coordinate">Where it lies among the input's cells.</param>
internal abstract record ResizeRule(Func<ResizeAxis, int, float> Coordinate)
{
    /// <summary>Cells that lie outside of the input are 0.</summary>
    public bool Crops { get; init; }

    /// <summary>An axis that is not resized stays what it is, also where the rule has coordinates between its cells.</summary>
    public AxisTable Table(ResizeAxis axis) => axis is { Scale: 1 } && axis.Inputs == axis.Outputs && !Crops
        ? AxisTable.Identity(axis.Inputs)
        : AxisTable.Of(axis.Inputs, axis.Outputs, output =>
        {
            float at = Coordinate(axis, output);
            return Crops && (at < 0 || at > axis.Inputs - 1) ? [] : Terms(axis, at);
        });

    /// <summary>About as many terms as the table will have.</summary>
    public abstract long Terms(ResizeAxis axis);

    protected abstract IEnumerable<(int Cell, double Weight)> Terms(ResizeAxis axis, double at);

    protected static int Inside(ResizeAxis axis, double cell) => (int)Math.Max(0, Math.Min(cell, axis.Inputs - 1));
}

/// <summary>The nearest cell.</summary>
/// <param name="Coordinate">Where a cell of the output lies among the input's.</param>
/// <param name="Nearest">Rounds a coordinate.</param>
internal sealed record NearestRule(Func<ResizeAxis, int, float> Coordinate, Func<ResizeAxis, double, double> Nearest) : ResizeRule(Coordinate)
{
    public override long Terms(ResizeAxis axis) => axis.Outputs;

    protected override IEnumerable<(int Cell, double Weight)> Terms(ResizeAxis axis, double at) => [(Inside(axis, Nearest(axis, at)), 1)];
}

/// <summary>Cells nearby, weighted by their distance. Beyond the border lies the border's cell again.</summary>
/// <param name="Coordinate">Where a cell of the output lies among the input's.</param>
/// <param name="Filter">The weight at a distance.</param>
/// <param name="Radius">Where it ends.</param>
internal sealed record InterpolationRule(Func<ResizeAxis, int, float> Coordinate, Func<double, double> Filter, int Radius) : ResizeRule(Coordinate)
{
    /// <summary>Cells beyond the border have no weight.</summary>
    public bool ExcludesOutside { get; init; }

    /// <summary>Where the output has fewer cells, the filter is as wide as one of these.</summary>
    public bool IsAntialiased { get; init; }

    public override long Terms(ResizeAxis axis) => (long)(axis.Outputs * 2.0 * Radius / Stretch(axis));

    protected override IEnumerable<(int Cell, double Weight)> Terms(ResizeAxis axis, double at)
    {
        double stretch = Stretch(axis), reach = Radius / stretch;
        var terms = new List<(int Cell, double Weight)>();
        for (double cell = Math.Ceiling(at - reach); cell <= at + reach; cell++)
            if (!ExcludesOutside || cell == Inside(axis, cell)) terms.Add((Inside(axis, cell), Filter(Math.Abs(cell - at) * stretch)));
        double sum = terms.Sum(term => term.Weight);
        return sum == 0 ? [(Inside(axis, at), 1)] : terms.Select(term => (term.Cell, term.Weight / sum));
    }

    private double Stretch(ResizeAxis axis) => IsAntialiased ? Math.Min(axis.Scale, 1) : 1;
}
