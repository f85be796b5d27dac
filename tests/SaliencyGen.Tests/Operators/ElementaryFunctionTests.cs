using SaliencyGen.Operators;
using SaliencyGen.Simd;
using Xunit;
using Cosine = SaliencyGen.Operators.Cos;
using Sine = SaliencyGen.Operators.Sin;

namespace SaliencyGen.Tests.Operators;

/// <summary>The functions of analysis, where they are defined and where they are not.</summary>
public sealed class ElementaryFunctionTests
{
    [Fact]
    public void Exp() => new ActivationCheck(Math.Exp, Math.Exp, 3).Run<Exp>();

    [Fact]
    public void Log() => new ActivationCheck(Math.Log, x => 1 / x, 2) { Holds = x => x >= 0 }.Run<Log>();

    [Fact]
    public void Sqrt() => new ActivationCheck(Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1) { Holds = x => x >= 0 }.Run<Sqrt>();

    [Fact]
    public void Reciprocal() => new ActivationCheck(x => 1 / x, x => -1 / (x * x), 1) { Holds = x => x >= 1e-6 }.Run<Reciprocal>();

    [Fact]
    public void Reciprocal_of_negative_numbers() => new ActivationCheck(x => 1 / x, x => -1 / (x * x), 1) { Holds = x => x <= -1e-6 }.Run<Reciprocal>();

    [Fact]
    public void Abs() => new ActivationCheck(Math.Abs, x => Math.Sign(x), 0).Run<Abs>();

    [Fact]
    public void Sign() => new ActivationCheck(x => Math.Sign(x), _ => 0, 0).Run<Sign>();

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(-2, 0.5f, 3)]
    public void Jump(float below, float atZero, float above) =>
        new ActivationCheck(x => x < 0 ? below : x > 0 ? above : atZero, _ => 0, 0) { Scalars = new(below, atZero, above) }.Run<Jump>();

    [Fact]
    public void Floor() => new ActivationCheck(Math.Floor, _ => 0, 0).Run<Floor>();

    [Fact]
    public void Ceil() => new ActivationCheck(Math.Ceiling, _ => 0, 0).Run<Ceil>();

    [Fact]
    public void Round() => new ActivationCheck(Math.Round, _ => 0, 0).Run<Round>();

    [Fact]
    public void Sin() => new ActivationCheck(Math.Sin, Math.Cos, 2) { SecantScale = Unit }.Run<Sin>();

    [Fact]
    public void Cos() => new ActivationCheck(Math.Cos, x => -Math.Sin(x), 2) { SecantScale = Unit }.Run<Cos>();

    [Fact]
    public void Sin_and_Cos_have_their_digits_up_to_a_hundred_thousand()
    {
        for (int i = 0; i < 20_000; i++)
        {
            float angle = (i % 2 == 0 ? 1 : -1) * MathF.Pow(1e5f, i / 20_000f) * 0.999f;
            Assert.Equal(Math.Sin(angle), Sine.Value<ScalarSimd, float>(angle, default), 1.3e-7);
            Assert.Equal(Math.Cos(angle), Cosine.Value<ScalarSimd, float>(angle, default), 1.3e-7);
        }

        Assert.All((float[])[1e6f, 1e9f, 1e30f], angle => Assert.InRange(Sine.Value<ScalarSimd, float>(angle, default), -1, 1));
    }

    [Fact]
    public void Tan() => new ActivationCheck(Math.Tan, x => 1 / Math.Pow(Math.Cos(x), 2), 5)
    {
        SecantScale = (a, b) => 1 / Math.Abs(Math.Cos(a) * Math.Cos(b)),
    }.Run<Tan>();

    [Fact]
    public void Asin() => new ActivationCheck(Math.Asin, x => 1 / Math.Sqrt(1 - (x * x)), 3).Run<Asin>();

    [Fact]
    public void Acos() => new ActivationCheck(Math.Acos, x => -1 / Math.Sqrt(1 - (x * x)), 3).Run<Acos>();

    [Fact]
    public void Atan() => new ActivationCheck(Math.Atan, x => 1 / (1 + (x * x)), 3).Run<Atan>();

    [Fact]
    public void Sinh() => new ActivationCheck(Math.Sinh, Math.Cosh, 6) { SecantScale = Grown(Math.Cosh) }.Run<Sinh>();

    [Fact]
    public void Cosh() => new ActivationCheck(Math.Cosh, Math.Sinh, 6) { SecantScale = Grown(Math.Cosh) }.Run<Cosh>();

    [Fact]
    public void Asinh() => new ActivationCheck(Math.Asinh, x => 1 / Math.Sqrt(1 + (x * x)), 4).Run<Asinh>();

    [Fact]
    public void Acosh() => new ActivationCheck(Math.Acosh, x => x < 1 ? double.NaN : 1 / Math.Sqrt((x * x) - 1), 4).Run<Acosh>();

    [Fact]
    public void Atanh() => new ActivationCheck(Math.Atanh, x => 1 / (1 - (x * x)), 4) { Holds = x => Math.Abs(x) <= 1 }.Run<Atanh>();

    [Fact]
    public void Square() => new ActivationCheck(x => x * x, x => 2 * x, 1) { SecantScale = (a, b) => Math.Abs(a + b) }.Run<Square>();

    [Fact]
    public void Cube() => new ActivationCheck(x => x * x * x, x => 3 * x * x, 2).Run<Cube>();

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(-2)]
    [InlineData(-3)]
    public void Power_of_whole_exponents(int power) => PowerCheck(power, power % 2 == 0 ? 1 : -1).Run<Power>();

    [Theory]
    [InlineData(0.3f)]
    [InlineData(2.5f)]
    [InlineData(3.14159274f)]
    [InlineData(-0.5f)]
    [InlineData(12.7f)]
    public void Power_of_other_exponents_has_no_value_below_zero(float power) => PowerCheck(power, float.NaN).Run<Power>();

    [Theory]
    [InlineData(-2, float.PositiveInfinity, float.NegativeInfinity)]
    [InlineData(-0.5f, float.PositiveInfinity, float.NegativeInfinity)]
    [InlineData(0, 1, 0)]
    [InlineData(0.5f, 0, float.PositiveInfinity)]
    [InlineData(1, 0, 1)]
    [InlineData(1.5f, 0, 0)]
    [InlineData(3, 0, 0)]
    public void Power_at_zero(float power, float value, float slope)
    {
        Assert.Equal(value, Power.Value<ScalarSimd, float>(0, Scalars(power, 1)));
        Assert.Equal(slope, Power.Derivative<ScalarSimd, float>(0, Scalars(power, 1)));
    }

    // The power to 11 bits and the sign of what is negative, as the compiler gives them.
    private static Scalars Scalars(float power, float mirrored) => new(power, (float)(Half)power, mirrored);

    private static ActivationCheck PowerCheck(float power, float mirrored) =>
        new(x => Math.Pow(x, power), x => power * Math.Pow(x, power - 1), 4 + (4 * Math.Abs(power)))
        {
            Scalars = Scalars(power, mirrored),
            Holds = x => power > 0 || Math.Abs(x) > 1e-6,
            SlopeUnits = 6 + (4 * Math.Abs(power)),
            SecantScale = (a, b) => (1 + (Math.Abs(power) / 4)) * Math.Max(Math.Abs(power * Math.Pow(a, power - 1)), Math.Abs(power * Math.Pow(b, power - 1))),
        };

    private static double Unit(double a, double b) => 1;

    // The mean of two numbers is rounded before it is an exponent.
    private static Func<double, double, double> Grown(Func<double, double> function) => (a, b) =>
        function((a + b) / 2) * (a == b ? 1 : Math.Sinh((a - b) / 2) / ((a - b) / 2)) * (1 + (Math.Abs(a + b) / 8));
}
