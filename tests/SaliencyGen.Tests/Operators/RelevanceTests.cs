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

    [Fact]
    public void StabilizedShare() => OperatorCheck.Run<StabilizedShare<Linear>>(1, (v, a, _, _) => v * a / Stabilized(a), new(Epsilon));

    [Fact]
    public void StabilizedShare_through_clip() =>
        OperatorCheck.Run<StabilizedShare<Clip>>(1, (v, a, _, _) => v * Math.Clamp(a, -1, 6) / Stabilized(a), new(Epsilon, -1, 6));

    [Fact]
    public void GammaPositive() => OperatorCheck.Run<GammaPositive>(
        2, (v, a, b, _) => a > 0 ? v / Stabilized(a + (0.25 * b)) : 0, new(0.25f, Epsilon), (v, a, b, _) => Amplified(v, a, b));

    [Fact]
    public void GammaNegative() => OperatorCheck.Run<GammaNegative>(
        2, (v, a, b, _) => a < 0 ? v / Stabilized(a + (0.25 * b)) : 0, new(0.25f, Epsilon), (v, a, b, _) => Amplified(v, a, b));

    [Fact]
    public void BalancedShare() => OperatorCheck.Run<BalancedShare>(
        2,
        (v, a, b, _) => Math.Abs(a) > 0.875 * v ? 0 : b * ((2 / Stabilized((a + v) / 2)) - (0.5 / Stabilized((a - v) / 2))),
        new(2, -0.5f, Epsilon),
        (v, a, b, _) => Math.Abs(a) > 0.875 * v ? 0 : 2 * (Math.Abs(Over(b, a, v)) + Math.Abs(Over(b, a, -v))));

    [Fact]
    public void BalancedExcitation() => OperatorCheck.Run<BalancedExcitation>(
        2,
        (v, a, b, _) => -a > 0.875 * v ? 0 : b * 0.5 / Stabilized((a + v) / 2),
        new(0.5f, Epsilon),
        (v, a, b, _) => -a > 0.875 * v ? 0 : Over(b, a, v));

    [Fact]
    public void GammaShare() => OperatorCheck.Run<GammaShare>(2, (v, a, b, _) => a == 0 ? 0 : b * 1.125 / Raised(v, a), new(0.125f, Epsilon), AmplifiedShare);

    [Fact]
    public void GammaMagnitudeShare() => OperatorCheck.Run<GammaMagnitudeShare>(
        2, (v, a, b, _) => a == 0 ? 0 : b * 0.125 / Math.Abs(Raised(v, a)), new(0.125f, Epsilon), AmplifiedShare);

    // b over half of a sum, times how much its terms cancel: magnitudes are not negative, but these points are.
    private static double Over(double b, double x, double y)
    {
        double sum = Stabilized((x + y) / 2);
        return b / sum * (1 + ((Math.Abs(x) + Math.Abs(y)) / Math.Abs(sum)));
    }

    private static double Raised(double v, double a) => Stabilized((1.125 * a) + (0.125 * Math.Sign(a) * v));

    private static double AmplifiedShare(double v, double a, double b, double c) =>
        b / Raised(v, a) * (1 + ((Math.Abs(a) + Math.Abs(v)) / Math.Abs(Raised(v, a))));

    private static double Stabilized(double denominator) => denominator >= 0 ? denominator + Epsilon : denominator - Epsilon;

    // The quotient times how much the denominator's terms cancel.
    private static double Amplified(double v, double a, double b)
    {
        double denominator = Stabilized(a + (0.25 * b));
        return v / denominator * (1 + ((Math.Abs(a) + Math.Abs(b)) / Math.Abs(denominator)));
    }
}
