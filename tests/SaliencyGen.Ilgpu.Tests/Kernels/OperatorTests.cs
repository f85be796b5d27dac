using System.Reflection;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>Every operator struct gives on a device what it gives on the CPU, one float at a time.</summary>
public class OperatorTests
{
    private const int Length = 512;

    // Devices fuse products into sums where they like, OpenCL divides to 2.5 units in the last place, and exponentials are our own
    // polynomial here and the system's there. Differences of nearly equal numbers (Rescale) raise that by what cancels.
    private const float Tolerance = 2e-5f;

    public static TheoryData<string, Type> Cases()
    {
        TheoryData<string, Type> data = [];
        foreach (string device in TestDevice.Real.Select(row => row.Data))
            foreach (var type in typeof(IOperator).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IOperator))))
                foreach (var closed in Close(type)) data.Add(new TheoryDataRow<string, Type>(device, closed).DeepWhere(true));
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheCpu(string device, Type type) =>
        typeof(OperatorTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [device]);

    [Theory]
    [MemberData(nameof(TestDevice.All), MemberType = typeof(TestDevice))]
    public void ExponentialsAreGoodToTheLastDigits(string device)
    {
        float[] values = [0, -0f, 1, -1, 0.3465f, -0.3466f, 20, -20, 80, -80, 88.7f, -87.3f, 88.8f, 100, -88, -104, -1000, 1e-10f, -1e-10f, 0.693147f];
        using var bench = new Bench(device, 1, [.. values, .. values], []);
        var source = new DeviceMap(0, values.Length, 1, 1, 1);
        var target = new DeviceMap(values.Length, values.Length, 1, 1, 1);
        Elementwise.Run<Exponential>(bench.Call, target, source, default, default);
        float[] actual = bench.Read(target);
        for (int i = 0; i < values.Length; i++)
        {
            double expected = Math.Exp(values[i]);
            if (expected > float.MaxValue) Assert.Equal(float.PositiveInfinity, actual[i]);
            else if (expected < 1.2e-38) Assert.InRange(actual[i], 0, 1.2e-38f);
            else Assert.InRange(Math.Abs(actual[i] - expected) / expected, 0, 3e-7);
        }
    }

    private static void Check<TOperator>(string device)
        where TOperator : struct, IOperator
    {
        var random = new Random(5);
        float[] arena = [.. Enumerable.Range(0, 6 * Length).Select(i => i % 7 == 0 ? 0 : (random.NextSingle() * 8) - 4)];
        var scalars = new Scalars(0.125f, 2, 0.5f, 0.25f);
        using var bench = new Bench(device, 1, arena, []);
        var maps = Enumerable.Range(0, 6).Select(i => new DeviceMap(i * Length, 1, 1, Length, 1)).ToArray();
        Elementwise.Run<TOperator>(bench.Call, maps[5], maps[0], new(maps[1], maps[2], maps[3], maps[4]), scalars);
        float[] actual = bench.Read(maps[5]);
        for (int i = 0; i < Length; i++)
        {
            float value = arena[i], a = arena[i + Length], b = arena[i + (2 * Length)], c = arena[i + (3 * Length)], d = arena[i + (4 * Length)];
            float expected = TOperator.Apply<ScalarSimd, float>(value, a, b, c, d, scalars);
            float scale = Math.Max(1, Math.Abs(expected));
            bool same = float.IsNaN(expected) ? float.IsNaN(actual[i]) : actual[i] == expected || Math.Abs(actual[i] - expected) <= Tolerance * scale;
            Assert.True(same, $"{typeof(TOperator)}({value}, {a}, {b}, {c}, {d}) is {actual[i]}, on the CPU {expected}");
        }
    }

    private static IEnumerable<Type> Close(Type type)
    {
        if (!type.IsGenericTypeDefinition) return [type];
        if (type.GetGenericArguments().Length > 1) return [type.MakeGenericType(typeof(Multiply), typeof(DivideStabilized))];
        return typeof(IActivation).Assembly.GetTypes()
            .Where(activation => activation.IsValueType && activation.IsAssignableTo(typeof(IActivation)))
            .Select(activation => type.MakeGenericType(activation));
    }

    private readonly struct Exponential : IOperator
    {
        public static int Operands => 0;

        public static int Scalars => 0;

        public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
            where TSimd : ISimd<TVector>
            where TVector : struct => TSimd.Exp(value);
    }
}
