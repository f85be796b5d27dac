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

    private static double Stabilized(double denominator) => denominator >= 0 ? denominator + Epsilon : denominator - Epsilon;

    // The quotient times how much the denominator's terms cancel.
    private static double Amplified(double v, double a, double b)
    {
        double denominator = Stabilized(a + (0.25 * b));
        return v / denominator * (1 + ((Math.Abs(a) + Math.Abs(b)) / Math.Abs(denominator)));
    }
}
