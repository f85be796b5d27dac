using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>Every operator with scalars that it might have, and how one is run on a device and compared.</summary>
internal static class OperatorCases
{
    // Awkward ones: signed zeros, what underflows when multiplied, kinks, saturation.
    private static readonly float[] Many =
    [
        0, -0f, 1e-30f, -1e-30f, 1e-7f, -1e-7f, 0.01f, -0.01f, 0.3f, -0.3f, 0.625f, -0.625f, 1, -1, 1.27f, -1.28f, 2.5f, -2.5f, 3, -3,
        6, -6, 6.5f, 20, -20, 89, -89, 100, -100,
    ];

    private static readonly float[] Few = [0, -0f, 1e-7f, -0.3f, 0.3f, 1, -1, 2.5f, 6, -100];
    private static readonly float[] Simulated = [0, 0.3f, -1, 2.5f];

    public static readonly IReadOnlyDictionary<Type, Action<string>> All = new Dictionary<Type, Action<string>>
    {
        Case<Identity>(), Case<Add>(), Case<Subtract>(), Case<SubtractFrom>(), Case<Multiply>(), Case<MultiplyThenAdd>(),
        Case<MultiplyByMidpoint>(), Case<ScaleBy>(new(1.7f)), Case<Quantize>(new(0.25f, -3, 5)), Case<Rectify>(), Case<RectifyNegative>(),
        Case<DeriveRelu>(), Case<GuidedRelu>(), Case<DeriveClip>(new(-1, 6)), Case<GuidedClip>(new(-1, 6)),
        Case<DeriveSigmoid>(), Case<ActivatePRelu>(), Case<DerivePRelu>(), Case<RescalePRelu>(new(1e-6f)), Case<RevealCancelPartPRelu>(),
        Case<RevealCancelMultiplierPRelu>(),
        Case<DivideStabilized>(new(1e-6f)), Case<DivideByStabilized>(new(1e-6f)),
        Case<GammaPositive>(new(0.25f, 1e-6f)), Case<GammaNegative>(new(0.25f, 1e-6f)),
        Case<GammaShare>(new(0.125f, 1e-6f)), Case<GammaMagnitudeShare>(new(0.125f, 1e-6f)),
        Case<BalancedShare>(new(1, -0.5f, 1e-6f)), Case<BalancedExcitation>(new(0.5f, 1e-6f)), Case<Absolute>(),
        Case<Choose>(), Case<Constant>(new(1)), Case<Operand>(), Case<MultiplyByPositive>(), Case<MultiplyByNegative>(), Case<SelectBySign>(),
        Case<GradCamPlusPlusShare>(new(49, 1e-6f)),
        Case<Then<MultiplyThenAdd, Activate<Clip>>>(new(-1, 6)), Case<Then<Activate<LeakyRelu>, Then<Add, ScaleBy>>>(new(0.1f, 3)),
        Case<Then<Rescale<Relu>, Then<Multiply, Add>>>(new(1e-6f)),
        Activation<Relu>(), Activation<LeakyRelu>(0.1f), Activation<Elu>(0.7f), Activation<Clip>(-1, 6), Activation<Sigmoid>(),
        Activation<Tanh>(), Activation<Silu>(), Activation<HardSigmoid>(0.2f, 0.5f), Activation<HardSwish>(),
        Activation<Linear>(), Activation<ThresholdedRelu>(0.3f), Activation<Shrink>(0.25f, 0.3f), Activation<Selu>(1.6732632f, 1.050701f),
        Activation<Celu>(0.7f), Activation<Softsign>(), Activation<Softplus>(), Activation<Mish>(), Activation<Swish>(1.702f),
        Activation<Gelu>(), Activation<GeluTanh>(), Activation<Erf>(),
        Activation<Abs>(), Activation<Sign>(), Activation<Jump>(x => x, 0, 0.5f, 2), Activation<Floor>(), Activation<Ceil>(), Activation<Round>(), Activation<Square>(), Activation<Cube>(),
        Activation<Sin>(), Activation<Cos>(), Activation<Tan>(), Activation<Atan>(), Activation<Asinh>(),
        Activation<Exp>(Small), Activation<Sinh>(Small), Activation<Cosh>(Small),
        Activation<Log>(Positive), Activation<Sqrt>(Positive), Activation<Reciprocal>(Positive), Activation<Power>(Positive, 2.3f, 2.2998047f, float.NaN),
        Activation<Asin>(Proper), Activation<Acos>(Proper), Activation<Atanh>(Proper), Activation<Acosh>(AboveOne),
    };

    // Places where functions that are not defined everywhere are, or where their results are floats.
    private static float Small(float x) => x / 4;

    private static float Positive(float x) => Math.Abs(x) + 0.01f;

    private static float Proper(float x) => x / (1 + Math.Abs(x));

    private static float AboveOne(float x) => 1 + Math.Abs(x);

    private static void Add(this Dictionary<Type, Action<string>> cases, IEnumerable<(Type Type, Action<string> Run)> more)
    {
        foreach (var (type, run) in more) cases.Add(type, run);
    }

    private static (Type Type, Action<string> Run)[] Case<TOperator>(Scalars scalars = default, Func<float, float>? place = null)
        where TOperator : struct, IOperator => [(typeof(TOperator), device => Check<TOperator>(device, scalars, place))];

    private static (Type Type, Action<string> Run)[] Activation<TActivation>(float s0 = 0, float s1 = 0)
        where TActivation : struct, IActivation => Activation<TActivation>(x => x, s0, s1);

    private static (Type Type, Action<string> Run)[] Activation<TActivation>(Func<float, float> place, float s0 = 0, float s1 = 0, float s2 = 0)
        where TActivation : struct, IActivation =>
    [
        .. Case<Activate<TActivation>>(new(s0, s1, s2), place), .. Case<Derive<TActivation>>(new(s0, s1, s2), place),
        .. Case<Rescale<TActivation>>(new(1e-6f, s0, s1, s2), place), .. Case<RevealCancelPart<TActivation>>(new(s0, s1, s2), place),
        .. Case<RevealCancelMultiplier<TActivation>>(new(s0, s1, s2), place), .. Case<StabilizedShare<TActivation>>(new(1e-6f, s0, s1, s2), place),
    ];

    private static void Check<TOperator>(string device, Scalars scalars, Func<float, float>? place)
        where TOperator : struct, IOperator
    {
        float[] points = device == TestDevice.Simulated ? Simulated : TOperator.Operands < 2 ? Many : Few, none = [0];
        if (place is not null) points = [.. points.Select(place)];
        var cases = (from v in points
                     from x in TOperator.Operands > 0 ? points : none
                     from y in TOperator.Operands > 1 ? points : none
                     from z in TOperator.Operands > 2 ? points : none
                     from w in TOperator.Operands > 3 ? points : none
                     select (V: v, X: x, Y: y, Z: z, W: w)).ToArray();
        int next = 0, length = cases.Length;
        using var bench = new Bench(
            device, 1,
            [
                .. cases.Select(p => p.V), .. cases.Select(p => p.X), .. cases.Select(p => p.Y), .. cases.Select(p => p.Z), .. cases.Select(p => p.W),
                .. new float[length],
            ],
            []);
        DeviceMap Map() => new(length * next++, 1, 1, length, 1);
        DeviceMap value = Map(), a = Map(), b = Map(), c = Map(), d = Map(), output = Map();
        Elementwise.Run<TOperator>(bench.Call, output, value, new(a, b, c, d), scalars);
        float[] actual = bench.Read(output);
        int known = 0;
        for (int i = 0; i < length; i++)
        {
            var (v, x, y, z, w) = cases[i];
            var exact = TOperator.Apply<BoundSimd, Bound>(new(v, 0), new(x, 0), new(y, 0), new(z, 0), new(w, 0), scalars);
            float scalar = TOperator.Apply<ScalarSimd, float>(v, x, y, z, w, scalars);
            known += double.IsInfinity(exact.Error) ? 0 : 1;
            Assert.True(
                Agrees(actual[i], exact) && Agrees(scalar, exact),
                $"{typeof(TOperator)} of {v:R}, {x:R}, {y:R}, {z:R}, {w:R}: exactly {exact.Value:R}, {actual[i]:R} on the device, {scalar:R} on the CPU,"
                + $" tolerance {exact.Error:g3}");
        }

        // Steps that a float cannot take are the exception.
        Assert.True(known > length / 2, $"{typeof(TOperator)}: an error is known for {known} of {length} alone");
    }

    // What has no value has none anywhere, and what is beyond a float is infinite.
    private static bool Agrees(float actual, Bound exact) => double.IsNaN(exact.Value) ? float.IsNaN(actual)
        : Math.Abs(actual - exact.Value) <= exact.Error || (float.IsInfinity(actual) && actual == (float)exact.Value);
}
