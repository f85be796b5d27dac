using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

public sealed class RelevanceTests
{
    private const float Epsilon = 1e-6f;

    [Fact]
    public void DivideStabilized() => OperatorCheck.Run<DivideStabilized>(1, (v, a, _, _) => v / Stabilized(a), new(Epsilon));

    [Fact]
    public void DivideByStabilized() => OperatorCheck.Run<DivideByStabilized>(1, (v, a, _, _) => a / Stabilized(v), new(Epsilon));

    // The sum is rounded to float before its sign is taken, here as there.
    [Fact]
    public void StabilizedShare() =>
        OperatorCheck.Run<StabilizedShare>(2, (v, a, b, _) => a * v / Stabilized((float)a + (float)b), new(Epsilon));

    [Fact]
    public void GammaPositive() => OperatorCheck.Run<GammaPositive>(
        2, (v, a, b, _) => a > 0 ? v / Stabilized(a + (0.25 * b)) : 0, new(0.25f, Epsilon), (v, a, b, _) => Amplified(v, a, b));

    [Fact]
    public void GammaNegative() => OperatorCheck.Run<GammaNegative>(
        2, (v, a, b, _) => a < 0 ? v / Stabilized(a + (0.25 * b)) : 0, new(0.25f, Epsilon), (v, a, b, _) => Amplified(v, a, b));

    private static double Stabilized(double denominator) => denominator >= 0 ? denominator + Epsilon : denominator - Epsilon;

    // The quotient times how much the denominator's terms cancel.
    private static double Amplified(double v, double a, double b)
    {
        double denominator = Stabilized(a + (0.25 * b));
        return v / denominator * (1 + ((Math.Abs(a) + Math.Abs(b)) / Math.Abs(denominator)));
    }
}
