namespace SaliencyGen.Tests.Kernels;

/// <summary>A softmax of one line, in double precision. Elements of minus infinity are masked.</summary>
internal sealed class PlainSoftmax(double[] x)
{
    private readonly double _largest = x.Max();

    /// <summary>The values, or their logarithms.</summary>
    public double[] Forward(bool logarithm) => logarithm ? [.. x.Select(value => value - LogSum)] : [.. x.Select(value => Math.Exp(value - LogSum))];

    /// <summary>The logarithm of the exponentials' sum.</summary>
    public double LogSum => field == 0 ? field = _largest + Math.Log(x.Sum(value => Math.Exp(value - _largest))) : field;

    /// <summary>DeepLIFT's multipliers and the size of their terms: secants of exponentials, sum and quotient, or of the logarithm.</summary>
    public (double[] Value, double[] Scale) Rescale(double[] reference, double[] signal, bool logarithm)
    {
        var other = new PlainSoftmax(reference);
        double common = Math.Max(_largest, other._largest);
        double sum = x.Sum(value => Math.Exp(value - common)), otherSum = reference.Sum(value => Math.Exp(value - common));
        double[] slope = [.. x.Zip(reference, (a, b) => Quotient(a - common, b - common))];
        double[] y = Forward(false), y0 = other.Forward(false);
        double[] weights = [.. y.Select((value, i) => logarithm ? 1 : (value + y0[i]) / 2)];
        double inflow = signal.Zip(weights, (m, weight) => m * weight).Sum(), size = signal.Zip(weights, (m, weight) => Math.Abs(m * weight)).Sum();
        if (!logarithm)
        {
            double middle = (sum + otherSum) / 2;
            return (
                [.. signal.Select((m, i) => slope[i] / middle * (m - inflow))], [.. signal.Select((m, i) => slope[i] / middle * (Math.Abs(m) + size))]);
        }

        // The logarithmic mean by its integral's closed form, from the logarithms, since one sum may be 0 where the other is 1.
        double mean = Quotient(LogSum - common, other.LogSum - common);
        return ([.. signal.Select((m, i) => m - (slope[i] / mean * inflow))], [.. signal.Select((m, i) => Math.Abs(m) + (slope[i] / mean * size))]);
    }

    private static double Quotient(double a, double b)
    {
        if (double.IsInfinity(a) || double.IsInfinity(b)) return 0;
        double d = a - b;
        return Math.Abs(d) < 1e-5 ? Math.Exp(b) * (1 + (d / 2) + (d * d / 6)) : (Math.Exp(a) - Math.Exp(b)) / d;
    }
}
