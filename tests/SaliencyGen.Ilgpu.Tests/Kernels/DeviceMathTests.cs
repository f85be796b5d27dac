using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class DeviceMathTests
{
    private const float SmallestNormal = 1.17549435e-38f;

    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>To 2 units in the last place; where the result is no normal float, 0 or a subnormal one.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void ExponentialIsRightEverywhere(string device)
    {
        List<float> points =
        [
            0, -0f, float.Epsilon, -1e-30f, 1e-7f, -1e-7f, 88.3762626f, 88.376265f, 88.5f, 88.7f, 88.722f, 88.72283f, 88.72284f, 89, 1e9f, float.MaxValue,
            float.PositiveInfinity, -87.3f, -87.33654f, -87.33655f, -87.4f, -88, -100, -104, -1e9f, float.MinValue, float.NegativeInfinity, float.NaN,
        ];
        for (int i = -110_000; i <= 90_000; i += device == TestDevice.Simulated ? 997 : 1) points.Add(i / 1000f);
        float[] actual = Run<ExponentialKernel>(device, points);
        for (int i = 0; i < actual.Length; i++)
        {
            double expected = Math.Exp(points[i]);
            if (float.IsNaN(points[i])) Assert.True(float.IsNaN(actual[i]));
            else if (expected > float.MaxValue) Assert.True(float.IsPositiveInfinity(actual[i]), $"exp({points[i]:R}) = {actual[i]:R}");
            else if (expected < SmallestNormal) Assert.InRange(actual[i], 0, SmallestNormal);
            else Assert.True(Math.Abs(actual[i] - expected) <= 2 * Ulp(expected), $"exp({points[i]:R}) = {actual[i]:R}, not {expected:R}");
        }
    }

    /// <summary>To 2 units in the last place of the result.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void LogarithmIsRightForNormalFloats(string device)
    {
        List<float> points = [1, 2, 1.41421354f, 1.41421366f, 0.70710677f, SmallestNormal, float.MaxValue];
        for (int i = -126 * 256; i < 127 * 256; i += device == TestDevice.Simulated ? 199 : 1)
            points.Add((float)Math.Pow(2, i / 256.0));
        for (int i = -2000; i <= 2000; i += device == TestDevice.Simulated ? 199 : 1)
            points.Add(1 + (i / 4001f));
        float[] actual = Run<LogarithmKernel>(device, points);
        for (int i = 0; i < actual.Length; i++)
        {
            double expected = Math.Log(points[i]);
            Assert.True(Math.Abs(actual[i] - expected) <= 2 * Ulp(expected), $"ln({points[i]:R}) = {actual[i]:R}, not {expected:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void LogarithmHasItsEdges(string device)
    {
        float[] actual = Run<Logarithms>(device, [0, -0f, -1, float.NegativeInfinity, float.PositiveInfinity, float.NaN, float.MaxValue, SmallestNormal]);
        Assert.Equal([float.NegativeInfinity, float.NegativeInfinity, float.NaN, float.NaN, float.PositiveInfinity, float.NaN], actual[..6]);
        Assert.Equal(Math.Log(float.MaxValue), actual[6], 2 * Ulp(88));
        Assert.Equal(Math.Log(SmallestNormal), actual[7], 2 * Ulp(88));
    }

    /// <summary>To 3 units in the last place, as OpenCL asks for.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void RootsAreRight(string device)
    {
        List<float> points = [0, 1, 2, 0.25f, SmallestNormal, float.MaxValue, .. Enumerable.Range(-120, 240).Select(i => (float)Math.Pow(1.9, i))];
        float[] actual = Run<Roots>(device, points);
        for (int i = 0; i < actual.Length; i++) Assert.Equal(Math.Sqrt(points[i]), actual[i], 3 * Ulp(Math.Sqrt(points[i])));
        Assert.All(Run<Roots>(device, [-1, -SmallestNormal, float.NaN]), root => Assert.True(float.IsNaN(root)));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void RoundingIsToTheNearestAndOfTwoToTheEven(string device)
    {
        List<float> points = [0, 0.49999997f, 0.5f, 0.50000006f, 8388607.5f, 8388608, 8388609, 1e9f, 1e30f, float.MaxValue, float.PositiveInfinity, float.NaN];
        for (int i = 0; i < 40; i++) points.AddRange([i / 4f, i + 0.5f, 4194303.5f + i]);
        points.AddRange([.. points.Select(point => -point)]);
        Assert.Equal(points.Select(point => MathF.Round(point)), Run<Roundings>(device, points));
    }

    private static double Ulp(double value) => MathF.BitIncrement(MathF.Abs((float)value)) - (double)MathF.Abs((float)value);

    private static float[] Run<TKernel>(string device, List<float> points)
        where TKernel : struct, IDeviceKernel<int>
    {
        using var bench = new Bench(device, 1, [.. points, .. new float[points.Count]], []);
        bench.Call.Launch<TKernel, int>(bench.Call.Flat(points.Count), points.Count);
        return bench.Read(new(points.Count, 1, 1, points.Count, 1));
    }

    public readonly struct ExponentialKernel : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments) arena[arguments + index] = DeviceSimd.Exp(arena[index]);
        }
    }

    public readonly struct LogarithmKernel : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments) arena[arguments + index] = Logarithm.Of(arena[index]);
        }
    }

    public readonly struct Logarithms : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments) arena[arguments + index] = DeviceSimd.Log(arena[index]);
        }
    }

    public readonly struct Roots : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments) arena[arguments + index] = DeviceSimd.Sqrt(arena[index]);
        }
    }

    public readonly struct Roundings : IDeviceKernel<int>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, int arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments) arena[arguments + index] = DeviceSimd.Round(arena[index]);
        }
    }
}
