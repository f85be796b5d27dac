using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Tests.Operators;

public sealed unsafe class ActivationTests
{
    [Fact]
    public void Linear() => Check<Linear>(x => x, _ => 1);

    [Fact]
    public void Relu() => Check<Relu>(x => Math.Max(x, 0), x => x > 0 ? 1 : 0);

    [Fact]
    public void LeakyRelu() => Check<LeakyRelu>(x => x > 0 ? x : 0.01f * x, x => x > 0 ? 1 : 0.01f, new(0.01f));

    [Fact]
    public void Clip() => Check<Clip>(x => Math.Clamp(x, -1, 6), x => x > -1 && x < 6 ? 1 : 0, new(-1, 6));

    [Fact]
    public void Sigmoid() => Check<Sigmoid>(Logistic, x => Logistic(x) * Logistic(-x));

    [Fact]
    public void Tanh() => Check<Tanh>(Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)));

    [Fact]
    public void Elu() => Check<Elu>(x => x > 0 ? x : 1.5 * ExpMinusOne(x), x => x > 0 ? 1 : 1.5 * Math.Exp(x), new(1.5f));

    [Fact]
    public void HardSigmoid() => Check<HardSigmoid>(
        x => Math.Clamp((0.25 * x) + 0.5, 0, 1), x => x is > -2 and < 2 ? 0.25 : 0, new(0.25f, 0.5f), x => (0.25 * Math.Abs(x)) + 0.5);

    [Fact]
    public void HardSwish() => Check<HardSwish>(
        x => x * Math.Clamp((x / 6) + 0.5, 0, 1), x => x <= -3 ? 0 : x >= 3 ? 1 : (x / 3) + 0.5, default, x => 1 + Math.Abs(x));

    [Fact]
    public void Silu() => Check<Silu>(
        x => x * Logistic(x), x => Logistic(x) * (1 + (x * Logistic(-x))), default, x => Logistic(x) * (1 + Math.Abs(x)));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    // Near 0 the difference would lose digits in double too.
    private static double ExpMinusOne(double x) => x > -1e-4 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1;

    private static void Check<TActivation>(
        Func<double, double> value, Func<double, double> derivative, Scalars scalars = default, Func<double, double>? scale = null)
        where TActivation : IActivation
    {
        OperatorCheck.Run<Activate<TActivation>>(0, (v, _, _, _) => value(v), scalars, scale is null ? null : (v, _, _, _) => scale(v));
        OperatorCheck.Run<Derive<TActivation>>(
            1, (v, a, _, _) => v * derivative(a), scalars, scale is null ? null : (v, a, _, _) => v * scale(a));
        foreach (float x in Points.Sweep())
        {
            Sweep<TActivation, Simd512, Vector512<float>>(x, value(x), scale, scalars);
            Sweep<TActivation, Simd256, Vector256<float>>(x, value(x), scale, scalars);
            Sweep<TActivation, Simd128, Vector128<float>>(x, value(x), scale, scalars);
            Sweep<TActivation, ScalarSimd, float>(x, value(x), scale, scalars);
        }
    }

    private static void Sweep<TActivation, TSimd, TVector>(float x, double expected, Func<double, double>? scale, Scalars scalars)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* lanes = stackalloc float[FeatureMap.BlockSize];
        TSimd.Store(lanes, TActivation.Value<TSimd, TVector>(TSimd.Broadcast(x), scalars));

        // Three units in the last place (exponential, quotient, product); what a float cannot hold normally may be flushed to zero.
        double tolerance = (3.6e-7 * Math.Abs(scale?.Invoke(x) ?? expected)) + 1.2e-38;
        Assert.True(
            Math.Abs(lanes[0] - expected) <= tolerance,
            $"{typeof(TActivation).Name} in {typeof(TSimd).Name} of {x:R}: expected {expected:R}, got {lanes[0]:R}");
    }
}
