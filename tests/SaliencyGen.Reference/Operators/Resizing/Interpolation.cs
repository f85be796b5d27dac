namespace SaliencyGen.Reference.Operators.Resizing;

/// <summary>Each cell is a weighted sum of cells nearby: linear or cubic, with or without antialiasing. The weight of a cell is a product over the axes.</summary>
internal sealed class Interpolation(Attributes attributes) : Operator, ISummation
{
    private readonly ResizeAxes _axes = new(attributes);
    private readonly bool _isCubic = attributes.Text("mode", "nearest") == "cubic";
    private readonly bool _excludesOutside = attributes.Int("exclude_outside", 0) != 0, _isAntialiased = attributes.Int("antialias", 0) != 0;
    private readonly double _a = attributes.Float("cubic_coeff_a", -0.75);

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        ResizedAxis[] axes = _axes.Of(inputs);
        Tensor y = Tensor.Zeros([.. axes.Select(axis => axis.To)]);
        for (int o = 0; o < y.Count; o++)
            y.Data[o] = Terms(axes, x.Shape, y.Shape, o) is { } terms ? terms.Sum(term => term.Weight * x.Data[term.Element]) : _axes.Fill!.Value;
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Vjp(inputs, signal, weight => weight);

    /// <summary>Without what is filled in, through what is made of each weight.</summary>
    public Tensor Apply(Tensor?[] inputs, Tensor x, Func<double, double> part)
    {
        ResizedAxis[] axes = _axes.Of(inputs);
        Tensor y = Tensor.Zeros([.. axes.Select(axis => axis.To)]);
        for (int o = 0; o < y.Count; o++)
            foreach ((int element, double weight) in Terms(axes, x.Shape, y.Shape, o) ?? [])
                y.Data[o] += part(weight) * x.Data[element];
        return y;
    }

    /// <summary>The transpose of the same.</summary>
    public Tensor Vjp(Tensor?[] inputs, Tensor signal, Func<double, double> part)
    {
        Tensor x = Tensor.Zeros(inputs[0]!.Shape);
        ResizedAxis[] axes = _axes.Of(inputs);
        for (int o = 0; o < signal.Count; o++)
            foreach ((int element, double weight) in Terms(axes, x.Shape, signal.Shape, o) ?? [])
                x.Data[element] += part(weight) * signal.Data[o];
        return x;
    }

    /// <summary>What is filled in, and 0 elsewhere: it counts as a bias.</summary>
    public Tensor Filled(Tensor?[] inputs, Tensor output)
    {
        ResizedAxis[] axes = _axes.Of(inputs);
        return new(output.Shape, [.. Enumerable.Range(0, output.Count).Select(o => Terms(axes, inputs[0]!.Shape, output.Shape, o) is null ? output.Data[o] : 0)]);
    }

    // Null where the cell is filled in.
    private IEnumerable<(int Element, double Weight)>? Terms(ResizedAxis[] axes, int[] from, int[] to, int output)
    {
        int[] at = Extents.At(to, output);
        IEnumerable<(int Element, double Weight)> terms = [(0, 1)];
        for (int d = 0; d < axes.Length; d++)
        {
            if (Along(axes[d], at[d]) is not { } along)
                return null;
            int extent = from[d];
            terms = [.. terms.SelectMany(term => along, (term, next) => (term.Element * extent + next.Cell, term.Weight * next.Weight))];
        }

        return terms.GroupBy(term => term.Element, (element, same) => (element, same.Sum(term => term.Weight)));
    }

    private List<(int Cell, double Weight)>? Along(ResizedAxis axis, int output)
    {
        double at = axis.Coordinate(_axes.Mode, output), squeeze = _isAntialiased ? Math.Min(1, axis.Scale) : 1;
        if (_axes.Fill is not null && (at < 0 || at > axis.From - 1))
            return null;
        List<(int Cell, double Weight)> along = [];
        int reach = (int)Math.Ceiling(2 / squeeze) + 1;
        for (int cell = (int)Math.Floor(at) - reach; cell <= at + reach; cell++)
            if (!_excludesOutside || cell >= 0 && cell < axis.From)
                along.Add((axis.Inside(cell), Filter(Math.Abs(cell - at) * squeeze)));
        double sum = along.Sum(term => term.Weight);
        return [.. along.Where(term => term.Weight != 0).Select(term => (term.Cell, term.Weight / sum))];
    }

    private double Filter(double t) => !_isCubic ? Math.Max(0, 1 - t)
        : t <= 1 ? (_a + 2) * t * t * t - (_a + 3) * t * t + 1
        : t < 2 ? _a * t * t * t - 5 * _a * t * t + 8 * _a * t - 4 * _a
        : 0;
}
