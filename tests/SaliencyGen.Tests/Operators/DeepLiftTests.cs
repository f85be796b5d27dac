using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

public sealed class DeepLiftTests
{
    private const float Threshold = 1e-7f;

    [Fact]
    public void Rescale_of_relu() => Rescale<Relu>(x => Math.Max(x, 0), x => x > 0 ? 1 : 0);

    [Fact]
    public void Rescale_of_tanh() => Rescale<Tanh>(Math.Tanh, x => 1 / Math.Pow(Math.Cosh(x), 2));

    [Fact]
    public void Rescale_passes_the_activations_scalars_on() =>
        Rescale<Clip>(x => Math.Clamp(x, -1, 6), x => x > -1 && x < 6 ? 1 : 0, -1, 6);

    [Fact]
    public void MultiplyByMidpoint() => OperatorCheck.Run<MultiplyByMidpoint>(2, (v, a, b, _) => v * ((float)a + (float)b) / 2);

    private static void Rescale<TActivation>(Func<double, double> value, Func<double, double> derivative, float s1 = 0, float s2 = 0)
        where TActivation : IActivation => OperatorCheck.Run<Rescale<TActivation>>(
            2, (v, a, b, _) => v * Slope(a, b, value, derivative), new(Threshold, s1, s2),
            (v, a, b, _) => v * Conditioned(a, b, value, derivative));

    private static bool Far(double a, double b) => MathF.Abs((float)a - (float)b) >= Threshold;

    private static double Slope(double a, double b, Func<double, double> value, Func<double, double> derivative) =>
        Far(a, b) ? (value(a) - value(b)) / (a - b) : derivative(b);

    // The slope with its terms' magnitudes: f(a) - f(b) may cancel.
    private static double Conditioned(double a, double b, Func<double, double> value, Func<double, double> derivative) =>
        Far(a, b) ? (Math.Abs(value(a)) + Math.Abs(value(b))) / Math.Abs(a - b) : derivative(b);
}
