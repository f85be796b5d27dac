namespace ConsolidationSample.Comparison.Page;

/// <summary>From values to places on a line of a chart.</summary>
internal sealed class Axis
{
    private readonly double _low, _high, _left, _width;
    private readonly bool _isLogarithmic;

    public Axis(double low, double high, bool isLogarithmic, double left, double width)
    {
        _isLogarithmic = isLogarithmic;
        (_left, _width) = (left, width);
        if (isLogarithmic)
        {
            (_low, _high) = (Math.Floor(Math.Log10(low)), Math.Ceiling(Math.Log10(high)));
            if (_high <= _low) _high = _low + 1;
            Ticks = [.. Enumerable.Range((int)_low, (int)(_high - _low) + 1).Select(power => Math.Pow(10, power))];
            return;
        }

        double step = Step(high - low);
        (_low, _high) = (step * Math.Floor(low / step), step * Math.Ceiling(high / step));
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step) + 1).Select(tick => _low + (tick * step))];
    }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The place of a value; one beyond an end lies at the end.</summary>
    public double Place(double value)
    {
        double at = _isLogarithmic ? Math.Log10(value) : value;
        return _left + (_width * Math.Clamp((at - _low) / (_high - _low), 0, 1));
    }

    /// <summary>1, 2 or 5 of some power of ten, three or four of them.</summary>
    private static double Step(double range)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(range / 2)));
        double steps = range / power;
        return power * (steps >= 8 ? 5 : steps > 4 ? 2 : 1);
    }
}
