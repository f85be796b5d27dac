namespace SaliencyGen.Reference.Methods;

/// <summary>Gauss-Legendre quadrature on [0, 1]: the roots of the Legendre polynomial by Newton's method.</summary>
public static class GaussLegendre
{
    public static IReadOnlyList<(double Node, double Weight)> UnitInterval(int count)
    {
        List<(double Node, double Weight)> rule = [];
        for (int k = 0; k < count; k++)
        {
            double x = -Math.Cos(Math.PI * (k + 0.75) / (count + 0.5));
            for (int newton = 0; newton < 100; newton++)
                x -= Legendre(count, x).Value / Legendre(count, x).Slope;
            double slope = Legendre(count, x).Slope;
            rule.Add(((x + 1) / 2, 1 / ((1 - x * x) * slope * slope)));
        }
        double sum = rule.Sum(entry => entry.Weight);
        return [.. rule.Select(entry => (entry.Node, entry.Weight / sum))];
    }

    // Bonnet's recursion: n P_n = (2n - 1) x P_(n-1) - (n - 1) P_(n-2); slope: (x^2 - 1) P_n' = n (x P_n - P_(n-1)).
    private static (double Value, double Slope) Legendre(int count, double x)
    {
        (double before, double value) = (1, x);
        for (int n = 2; n <= count; n++)
            (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n);
        return (value, count * (x * value - before) / (x * x - 1));
    }
}
