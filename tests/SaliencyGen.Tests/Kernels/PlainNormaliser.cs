using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels;

/// <summary>A normaliser on one line, in double precision; factors are those of each element's channel.</summary>
internal sealed class PlainNormaliser
{
    private readonly NormalisationShape _shape;
    private readonly double[] _x;

    // What the sum of squares is divided by, and the quotient, which is all of the line that sigma depends on.
    private readonly double _divisor, _squares;

    public PlainNormaliser(NormalisationShape shape, double[] x)
    {
        (_shape, _x) = (shape, x);
        _divisor = shape.Spread is Spread.MeanSquare or Spread.NormPlus ? x.Length : 1;
        Mean = shape.Centred ? x.Average() : 0;
        _squares = x.Sum(value => (value - Mean) * (value - Mean)) / _divisor;
        Sigma = SigmaOf(_squares);
    }

    public double Mean { get; }

    public double Sigma { get; }

    public double Centred(int i) => _x[i] - Mean;

    public double[] Forward(double[] factor, double[] offset) =>
        [.. _x.Select((value, i) => (factor[i] * (value - Mean) / Sigma) + offset[i])];

    /// <summary>The gradient, and how large the terms are that it is a sum of.</summary>
    public (double[] Value, double[] Scale) Transpose(double[] signal, double[] factor) =>
        Back(signal, factor, this, Sigma, Slope(_squares));

    /// <summary>DeepLIFT's multipliers: secants of one operator after the other.</summary>
    public (double[] Value, double[] Scale) Rescale(PlainNormaliser reference, double[] signal, double[] factor)
    {
        double a = _squares, b = reference._squares;
        double slope = a == b ? Slope(a) : (SigmaOf(a) - SigmaOf(b)) / (a - b);
        return Back(signal, factor, reference, (Sigma + reference.Sigma) / 2, slope);
    }

    /// <summary>AttnLRP's relevance, and the size of its terms.</summary>
    public (double[] Value, double[] Scale) Relevance(double[] y, double[] relevance, double[] factor, double stabilizer)
    {
        double[] q = [.. y.Select((value, i) => factor[i] * relevance[i] / (Sigma * (value + (value >= 0 ? stabilizer : -stabilizer))))];
        double mean = q.Average(), size = q.Average(Math.Abs);
        return ([.. q.Select((value, i) => _x[i] * (value - mean))], [.. q.Select((value, i) => Math.Abs(_x[i]) * (Math.Abs(value) + size))]);
    }

    // Quotient with the derivative or secant of sigma by the squares, squares, centring.
    private (double[] Value, double[] Scale) Back(double[] signal, double[] factor, PlainNormaliser reference, double sigma, double slope)
    {
        double toSigma = 0, size = 0;
        for (int i = 0; i < _x.Length; i++)
        {
            double term = signal[i] * factor[i] * ((Centred(i) / Sigma) + (reference.Centred(i) / reference.Sigma)) / 2 / sigma;
            toSigma -= term;
            size += Math.Abs(term);
        }

        double[] value = new double[_x.Length], scale = new double[_x.Length];
        for (int i = 0; i < _x.Length; i++)
        {
            double square = slope * (Centred(i) + reference.Centred(i)) / _divisor, own = signal[i] * factor[i] / sigma;
            value[i] = own + (toSigma * square);
            scale[i] = Math.Abs(own) + (size * Math.Abs(square));
        }

        if (!_shape.Centred) return (value, scale);
        double mean = value.Average(), meanSize = scale.Average();
        return ([.. value.Select(m => m - mean)], [.. scale.Select(m => m + meanSize)]);
    }

    private double SigmaOf(double squares) => _shape.Spread switch
    {
        Spread.FlooredNorm => Math.Max(Math.Sqrt(squares), _shape.Epsilon),
        Spread.NormPlus => Math.Sqrt(squares) + _shape.Epsilon,
        _ => Math.Sqrt(squares + _shape.Epsilon),
    };

    private double Slope(double squares) => _shape.Spread switch
    {
        Spread.FlooredNorm => Math.Sqrt(squares) < _shape.Epsilon ? 0 : 0.5 / Math.Sqrt(squares),
        Spread.NormPlus => squares == 0 ? 0 : 0.5 / Math.Sqrt(squares),
        _ => 0.5 / Math.Sqrt(squares + _shape.Epsilon),
    };
}
