namespace SaliencyGen.Reference.Operators;

/// <summary>The Gauss error function: its Maclaurin series near 0, its continued fraction (Laplace) in the tails.</summary>
internal static class Erf
{
    public static Activation Create() => new FixedActivation(Value, z => 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z));

    public static double Value(double z) => Math.Abs(z) < 3 ? Series(z) : Math.Sign(z) * (1 - Tail(Math.Abs(z)));

    private static double Series(double z)
    {
        double sum = z, term = z;
        for (int n = 1; n < 100; n++)
        {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    // erfc z = exp(-z^2)/sqrt(pi) * 1/(z + (1/2)/(z + 1/(z + (3/2)/(z + ...))))
    private static double Tail(double z)
    {
        double fraction = z;
        for (int n = 60; n >= 1; n--)
            fraction = z + n / 2.0 / fraction;
        return Math.Exp(-z * z) / Math.Sqrt(Math.PI) / fraction;
    }
}
