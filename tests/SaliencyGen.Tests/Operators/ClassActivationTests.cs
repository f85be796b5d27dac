using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

public sealed class ClassActivationTests
{
    private const double Positions = 49;
    private const double Stabilizer = 1e-6f;

    // Where the denominator's terms cancel, rounding is relative to their sizes; points whose powers leave a float's range are cut.
    [Fact]
    public void GradCamPlusPlusShare() => OperatorCheck.Run<GradCamPlusPlusShare>(
        1,
        (g, a, _, _) => Share(g, a),
        new((float)Positions, (float)Stabilizer),
        (g, a, _, _) => Math.Abs(Share(g, a)) * ((2 * g * g) + Math.Abs(Positions * a * g * g * g) + Stabilizer) / Math.Abs(Denominator(g, a)));

    private static double Share(double g, double a) => g > 0 ? g * g * g / Denominator(g, a) : 0;

    private static double Denominator(double g, double a) => (2 * g * g) + (Positions * a * g * g * g) + Stabilizer;
}
