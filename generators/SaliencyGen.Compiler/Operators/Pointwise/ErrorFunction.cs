namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>The Gauss error function in double precision (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14), for constants that are folded at build time.</summary>
internal static class ErrorFunction
{
    private const double FromHereOnTheTail = 2.5;

    public static double Of(double x) => Math.Abs(x) < FromHereOnTheTail ? Series(x) : x < 0 ? Tail(-x) - 1 : 1 - Tail(x);

    /// <summary>1 - erf(x), with its own digits where it is small.</summary>
    public static double Complement(double x) => x < FromHereOnTheTail ? 1 - Of(x) : Tail(x);

    /// <summary>2 / sqrt(pi) exp(-x^2) times the sum of 2^n x^(2n + 1) / (1 * 3 * ... * (2n + 1)), whose terms have one sign.</summary>
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>exp(-x^2) / sqrt(pi) over x + (1/2) / (x + (2/2) / (x + (3/2) / ...)).</summary>
    private static double Tail(double x)
    {
        double fraction = x;
        for (int n = 100; n >= 1; n--) fraction = x + (n / 2.0 / fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
