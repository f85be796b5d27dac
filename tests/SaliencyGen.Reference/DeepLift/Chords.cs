using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>(f(x) - f(x0)) / (x - x0); where that difference vanishes, the derivative at x0.</summary>
internal static class Chords
{
    public static Tensor Of(ElementFunction f, Tensor x, Tensor x0) => new(x.Shape, [.. x.Data.Select((v, i) => Of(f, i, v, x0.Data[i]))]);

    /// <summary>Of exp, without cancellation where both are close; 0 where both are minus infinity.</summary>
    public static double OfExponential(double x, double x0)
    {
        double d = x - x0;
        if (double.IsNegativeInfinity(x0))
            return 0;
        return Math.Abs(d) < RescalePass.Threshold ? Math.Exp(x0) : Math.Exp(x0) * Grown(d) / d;
    }

    // Near is near beside the inputs themselves: roots of small numbers bend within what is near beside 1.
    private static double Of(ElementFunction f, int i, double x, double x0) =>
        Math.Abs(x - x0) <= RescalePass.Threshold * Math.Min(1, Math.Max(Math.Abs(x), Math.Abs(x0))) ? f.Derivative(i, x0) : (f.Value(i, x) - f.Value(i, x0)) / (x - x0);

    // exp(d) - 1, by its series near 0.
    private static double Grown(double d)
    {
        if (Math.Abs(d) > 0.5)
            return Math.Exp(d) - 1;
        double sum = 0, term = 1;
        for (int n = 1; n < 18; n++)
            sum += term *= d / n;
        return sum;
    }
}
