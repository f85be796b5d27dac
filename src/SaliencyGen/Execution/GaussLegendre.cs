namespace SaliencyGen.Execution;

/// <summary>
/// Gauss-Legendre quadrature on [0, 1]: the roots of the Legendre polynomials by Newton's method, one at a time, so that any number of points
/// needs no table.
/// </summary>
internal static class GaussLegendre
{
    private const int MostIterations = 100;
    private const double Accuracy = 1e-15;

    /// <summary>Point <paramref name="index"/> of <paramref name="count"/>, in rising order, and its weight; all weights sum to 1.</summary>
    public static (double Position, double Weight) Point(int count, int index)
    {
        // Tricomi's estimate is close enough for Newton's method to find this root and no other.
        double x = Math.Cos(Math.PI * (count - index - 0.25) / (count + 0.5)), derivative = 1;
        for (int i = 0; i < MostIterations; i++)
        {
            (double value, derivative) = Polynomial(count, x);
            double step = value / derivative;
            x -= step;
            if (Math.Abs(step) < Accuracy) break;
        }

        derivative = Polynomial(count, x).Derivative;
        return ((x + 1) / 2, 1 / ((1 - (x * x)) * derivative * derivative));
    }

    private static (double Value, double Derivative) Polynomial(int degree, double x)
    {
        double before = 1, value = x;
        for (int n = 2; n <= degree; n++) (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
