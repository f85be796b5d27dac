using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Operators;

/// <summary>Rectifiers, gates and their smooth kin: values and slopes to the digits that their docs say, secants to those of a float.</summary>
public sealed class ActivationTests
{
    [Fact]
    public void No_activation_is_forgotten()
    {
        var tests = typeof(ActivationTests).GetMethods().Concat(typeof(ElementaryFunctionTests).GetMethods()).Select(test => test.Name.Split('_')[0]);
        var activations = typeof(IActivation).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IActivation)));
        Assert.Empty(activations.Select(type => type.Name).Except(tests));
    }

    [Fact]
    public void Linear() => new ActivationCheck(x => x, _ => 1, 0).Run<Linear>();

    [Fact]
    public void Relu() => new ActivationCheck(x => Math.Max(x, 0), x => x > 0 ? 1 : 0, 0).Run<Relu>();

    [Fact]
    public void LeakyRelu() => new ActivationCheck(x => x > 0 ? x : 0.01f * x, x => x > 0 ? 1 : 0.01f, 1) { Scalars = new(0.01f) }.Run<LeakyRelu>();

    [Fact]
    public void Clip() => new ActivationCheck(x => Math.Clamp(x, -1, 6), x => x > -1 && x < 6 ? 1 : 0, 0) { Scalars = new(-1, 6) }.Run<Clip>();

    [Fact]
    public void ThresholdedRelu() => new ActivationCheck(x => x > 0.75 ? x : 0, x => x > 0.75 ? 1 : 0, 0) { Scalars = new(0.75f) }.Run<ThresholdedRelu>();

    [Theory]
    [InlineData(0.5f, 0.5f)]
    [InlineData(0.25f, 1)]
    [InlineData(0, -1)]
    public void Shrink(float bias, float limit) => new ActivationCheck(
        x => x < -limit ? x + bias : x > limit ? x - bias : 0, x => x < -limit || x > limit ? 1 : 0, 1)
    {
        Scalars = new(bias, limit),
        // x - bias is rounded.
        Scale = x => Math.Max(Math.Abs(x), bias),
        SecantScale = (a, b) => 1 + ((Math.Abs(a) + Math.Abs(b)) / Math.Max(Math.Abs(a - b), 1e-9) / 12),
    }.Run<Shrink>();

    [Fact]
    public void Sigmoid() => new ActivationCheck(Logistic, LogisticSlope, 3).Run<Sigmoid>();

    [Fact]
    public void Tanh() => new ActivationCheck(Math.Tanh, x => 4 * LogisticSlope(2 * x), 3).Run<Tanh>();

    [Fact]
    public void HardSigmoid() => new ActivationCheck(x => Math.Clamp((0.25 * x) + 0.5, 0, 1), x => x is > -2 and < 2 ? 0.25 : 0, 1)
    {
        Scalars = new(0.25f, 0.5f),
        Scale = x => (0.25 * Math.Abs(x)) + 0.5,
        // At the ends of the ramp the distance to the bound is rounded.
        SecantScale = (a, b) => 0.25 + (1 / Math.Max(Math.Abs(a - b), 1e-6)),
    }.Run<HardSigmoid>();

    [Fact]
    public void HardSwish() => new ActivationCheck(x => x * Math.Clamp((x / 6) + 0.5, 0, 1), x => x <= -3 ? 0 : x >= 3 ? 1 : (x / 3) + 0.5, 2)
    {
        Scale = Math.Abs,
        SlopeScale = _ => 1,
        SecantScale = (_, _) => 1,
    }.Run<HardSwish>();

    [Fact]
    public void Elu() => new ActivationCheck(x => x > 0 ? x : 1.5 * ExpMinusOne(x), x => x > 0 ? 1 : 1.5 * Math.Exp(x), 4) { Scalars = new(1.5f) }.Run<Elu>();

    [Fact]
    public void Selu()
    {
        const float Alpha = 1.6732632f, Gamma = 1.050701f;
        new ActivationCheck(x => Gamma * (x > 0 ? x : Alpha * ExpMinusOne(x)), x => Gamma * (x > 0 ? 1 : Alpha * Math.Exp(x)), 5)
        {
            Scalars = new(Alpha, Gamma),
        }.Run<Selu>();
    }

    [Theory]
    [InlineData(0.7f)]
    [InlineData(2)]
    public void Celu(float alpha) => new ActivationCheck(x => x > 0 ? x : alpha * ExpMinusOne(x / alpha), x => x > 0 ? 1 : Math.Exp(x / alpha), 5)
    {
        Scalars = new(alpha),
        // The exponent is rounded.
        SlopeScale = x => Math.Exp(Math.Min(x, 0) / alpha) * (1 + (Math.Abs(x) / alpha / 8)),
        SecantScale = (_, _) => 1,
    }.Run<Celu>();

    [Fact]
    public void Softsign() => new ActivationCheck(x => x / (1 + Math.Abs(x)), x => 1 / Math.Pow(1 + Math.Abs(x), 2), 2).Run<Softsign>();

    [Fact]
    public void Softplus()
    {
        ActivationCheck check = new(x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), Logistic, 3);
        (check with { SecantScale = check.OfDifferences }).Run<Softplus>();
    }

    [Fact]
    public void Silu() => (Swish(1) with { Scale = null, Units = 4 }).Run<Silu>();

    [Theory]
    [InlineData(1.702f)]
    [InlineData(-0.5f)]
    [InlineData(0)]
    public void Swish_by_alpha(float alpha) => Swish(alpha).Run<Swish>();

    [Fact]
    public void Mish()
    {
        static double Tangent(double x) => x < -20 ? Math.Exp(x) : Math.Tanh(Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))));
        static double Rise(double x) => Logistic(x) * (1 - Math.Pow(Tangent(x), 2));
        ActivationCheck check = new(x => x * Tangent(x), x => Tangent(x) + (x * Rise(x)), 5) { SlopeScale = x => Tangent(x) + (Math.Abs(x) * Rise(x)) };
        (check with { SecantScale = check.OfDifferences }).Run<Mish>();
    }

    [Fact]
    public void Gelu()
    {
        ActivationCheck check = new(x => x * ErrorFunction.Normal(x), x => ErrorFunction.Normal(x) + (x * ErrorFunction.Density(x)), 5)
        {
            SlopeScale = x => ErrorFunction.Normal(x) + (Math.Abs(x) * ErrorFunction.Density(x)),
        };
        // Far out slopes change by a factor of exp(x d) over a way d.
        (check with { SecantScale = (a, b) => check.OfDifferences(a, b) * (1 + (Math.Pow(Math.Abs(a) + Math.Abs(b), 4) / 1000)) }).Run<Gelu>();
    }

    [Fact]
    public void GeluTanh()
    {
        static double Argument(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));
        static double Rise(double x) => LogisticSlope(Argument(x)) * 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x));
        ActivationCheck check = new(x => x * Logistic(Argument(x)), x => Logistic(Argument(x)) + (x * Rise(x)), 4)
        {
            Scale = x => Math.Abs(x) * Logistic(Argument(x)) * (1 + (Math.Max(0, -Argument(x)) / 2)),
            SlopeScale = x => (Logistic(Argument(x)) + (Math.Abs(x) * Rise(x))) * (1 + (Math.Abs(Argument(x)) / 2)),
        };
        // Far out slopes change by a factor of exp(u' d) over a way d, with x^2 in u'.
        (check with { SecantScale = (a, b) => check.OfDifferences(a, b) * (1 + (Math.Pow(Math.Abs(a) + Math.Abs(b), 8) / 1e7)) }).Run<GeluTanh>();
    }

    [Fact]
    public void Erf()
    {
        ActivationCheck check = new(ErrorFunction.Of, x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x), 2);
        (check with { SecantScale = check.OfDifferences }).Run<Erf>();
    }

    private static ActivationCheck Swish(float alpha) => new(x => x * Logistic(alpha * x), x => Logistic(alpha * x) + (alpha * x * LogisticSlope(alpha * x)), 4)
    {
        Scalars = new(alpha),
        Scale = x => Math.Abs(x) * Logistic(alpha * x) * (1 + (Math.Abs(alpha * x) / 4)),
        SlopeScale = x => (Logistic(alpha * x) + (Math.Abs(alpha * x) * LogisticSlope(alpha * x))) * (1 + (Math.Abs(alpha * x) / 4)),
        SecantScale = (a, b) => (Logistic(alpha * a) * (1 + Math.Abs(alpha * a))) + (Logistic(alpha * b) * (1 + Math.Abs(alpha * b))),
    };

    private static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double LogisticSlope(double x) => Logistic(x) * Logistic(-x);

    // Near 0 the difference would lose digits in double too.
    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-4 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1;

    private static double LogOnePlus(double x) => Math.Abs(x) < 1e-4 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);
}
