namespace SaliencyGen.Tests.Operators;

/// <summary>The Gauss error function and its complement in double precision, with their own digits where they are small.</summary>
internal static class ErrorFunction
{
    public static double Of(double x) => Math.Abs(x) < 2 ? Series(x) : Math.Sign(x) * (1 - Tail(Math.Abs(x)));

    /// <summary>1 - erf(x).</summary>
    public static double Complement(double x) => x < 2 ? 1 - Of(x) : Tail(x);

    /// <summary>The distribution function of the standard normal distribution.</summary>
    public static double Normal(double x) => x < 0 ? Complement(-x / Math.Sqrt(2)) / 2 : 1 - (Complement(x / Math.Sqrt(2)) / 2);

    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    // exp(-x^2) times a series without signs.
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; n < 80; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // Laplace's continued fraction.
    private static double Tail(double x)
    {
        double fraction = x;
        for (int n = 200; n >= 1; n--) fraction = x + (n / 2.0 / fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
