namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>x / s^beta with s = bias + alpha / size times the sum of squares of the channels around each.</summary>
public sealed class LocalResponse(Attributes attributes) : Operator
{
    private readonly int _size = (int)attributes.Int("size", 0);
    private readonly double _alpha = attributes.Float("alpha", 1e-4f), _beta = attributes.Float("beta", 0.75f), _bias = attributes.Float("bias", 1);

    public override Tensor Forward(Tensor?[] inputs) => inputs[0]!.Zip(Spread(inputs[0]!), (x, s) => x * Math.Pow(s, -_beta));

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor x = inputs[0]!, s = Spread(x), g = signal.Zip(s, (m, v) => m * Math.Pow(v, -_beta));
        for (int i = 0; i < x.Count; i++)
            foreach (int j in Around(x.Shape, i))
                g.Data[j] -= signal.Data[i] * x.Data[i] * _beta * Math.Pow(s.Data[i], -_beta - 1) * _alpha / _size * 2 * x.Data[j];
        return g;
    }

    /// <summary>
    /// DeepLIFT's multipliers: y = x / b with b = s^beta, so that with a prime for the mean of both inputs dy = (dx - y' db) / b'; db is the secant of the power
    /// times ds, and ds the sum of alpha / size times 2 x' dx.
    /// </summary>
    public Tensor Multiplier(Tensor x, Tensor x0, Tensor m)
    {
        (Tensor s, Tensor s0, Tensor result) = (Spread(x), Spread(x0), Tensor.Zeros(x.Shape));
        for (int i = 0; i < x.Count; i++)
        {
            double b = Math.Pow(s.Data[i], _beta), b0 = Math.Pow(s0.Data[i], _beta), middle = (b + b0) / 2;
            double y = (x.Data[i] / b + x0.Data[i] / b0) / 2, ds = s.Data[i] - s0.Data[i];
            double secant = Math.Abs(ds) < 1e-7 ? _beta * b0 / s0.Data[i] : (b - b0) / ds;
            result.Data[i] += m.Data[i] / middle;
            foreach (int j in Around(x.Shape, i))
                result.Data[j] -= m.Data[i] / middle * y * secant * _alpha / _size * (x.Data[j] + x0.Data[j]);
        }
        return result;
    }

    private Tensor Spread(Tensor x) => new(x.Shape, [.. Enumerable.Range(0, x.Count).Select(i => _bias + _alpha / _size * Around(x.Shape, i).Sum(j => x.Data[j] * x.Data[j]))]);

    // An element's place in all channels that its s is of.
    private IEnumerable<int> Around(int[] shape, int element)
    {
        int inner = Extents.Count(shape.AsSpan(2)), channel = element / inner % shape[1];
        int first = Math.Max(0, channel - (_size - 1) / 2), last = Math.Min(shape[1] - 1, channel + _size / 2);
        for (int c = first; c <= last; c++)
            yield return element + (c - channel) * inner;
    }
}
