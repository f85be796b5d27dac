using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

/// <summary>A rectifier whose slopes are a map: what a LeakyRelu with each of them gives.</summary>
public sealed class PReluTests
{
    private const float Threshold = 1e-7f;

    // As the authors' code moves parts that vanish.
    private const float Nudge = 1e-7f;

    [Fact]
    public void Activate() => OperatorCheck.Run<ActivatePRelu>(1, (v, slope, _, _) => At(v, slope));

    [Fact]
    public void Derive() => OperatorCheck.Run<DerivePRelu>(2, (v, x, slope, _) => v * (x > 0 ? 1 : slope));

    [Fact]
    public void Rescale() => OperatorCheck.Run<RescalePRelu>(3, (v, a, b, slope) => v * Rescaled(a, b, slope), new(Threshold), (v, _, _, slope) => v * (1 + Math.Abs(slope)));

    [Fact]
    public void RevealCancelPart() => OperatorCheck.Run<RevealCancelPartPRelu>(
        3, (v, z, other, slope) => v * Share(z, v, other, slope), scale: (v, _, _, slope) => v * (1 + Math.Abs(slope)));

    // Of the operands three are drawn; the slope is 0, which makes it a ReLU.
    [Fact]
    public void RevealCancelMultiplier() => OperatorCheck.Run<RevealCancelMultiplierPRelu>(
        4, (v, z, own, other) => v * Share(z, own, other, 0), scale: (v, _, _, _) => v);

    private static double At(double x, double slope) => x > 0 ? x : slope * x;

    private static double Rescaled(double a, double b, double slope) => MathF.Abs((float)a - (float)b) >= Threshold
        ? (At(a, slope) - At(b, slope)) / (a - b)
        : b > 0 ? 1 : slope;

    private static double Share(double z, double own, double other, double slope)
    {
        float step = (float)own;
        if (MathF.Abs(step) < Nudge / 2) step += step >= 0 ? Nudge : -Nudge;
        return 0.5 * (Secant((float)z, step, slope) + Secant((float)z + (float)other, step, slope));
    }

    // Of floats: what a part adds to may swallow it.
    private static double Secant(float from, float step, double slope)
    {
        float to = from + step;
        return to == from ? from > 0 ? 1 : slope : (At(to, slope) - At(from, slope)) / ((double)to - from);
    }
}
