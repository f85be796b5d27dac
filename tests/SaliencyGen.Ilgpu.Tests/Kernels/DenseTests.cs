using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public sealed unsafe class DenseTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string, int, int, int> Cases()
    {
        TheoryData<string, int, int, int> data = [];
        foreach (string device in TestDevice.All.Select(row => row.Data))
            foreach (var (inputs, outputs, batch) in (ReadOnlySpan<(int, int, int)>)[(1, 1, 1), (5, 33, 2), (70, 3, 3), (300, 40, 1), (37, 50, 9)])
                data.Add(new TheoryDataRow<string, int, int, int>(device, inputs, outputs, batch).DeepWhere(TestDevice.IsReal(device)));
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void BothDirectionsAreTheSums(string device, int inputs, int outputs, int batch)
    {
        var random = new Random(inputs);
        float[] x = Values(random, inputs * batch), y = Values(random, outputs * batch), matrix = Values(random, outputs * inputs), bias = Values(random, outputs);
        var packed = new float[inputs * DevicePacking.RoundUp(outputs)];
        float[] scales = Values(random, outputs);
        fixed (float* source = matrix, scale = scales, destination = packed)
            DevicePacking.Dense(source, inputs, 1, scale, outputs, inputs, destination);

        float[] arena = [.. x, .. y, .. new float[x.Length + y.Length]];
        using var bench = new Bench(device, batch, arena, [.. packed, .. bias]);
        var input = new DeviceMap(0, inputs, 1, 1, batch);
        var signal = new DeviceMap(x.Length, outputs, 1, 1, batch);
        var output = new DeviceMap(x.Length + y.Length, outputs, 1, 1, batch);
        var gradient = new DeviceMap(output.Offset + y.Length, inputs, 1, 1, batch);
        Dense.Forward<Multiply>(bench.Call, input, output, 0, packed.Length, new(signal), default);
        Dense.Transpose<Identity>(bench.Call, signal, gradient, 0, default, default);

        double[] expected = new double[y.Length], expectedGradient = new double[x.Length];
        for (int n = 0; n < batch; n++)
        {
            for (int o = 0; o < outputs; o++)
            {
                double sum = bias[o];
                for (int i = 0; i < inputs; i++)
                {
                    double weight = (double)matrix[(o * inputs) + i] * scales[o];
                    sum += weight * x[(i * batch) + n];
                    expectedGradient[(i * batch) + n] += weight * y[(o * batch) + n];
                }

                expected[(o * batch) + n] = sum * y[(o * batch) + n];
            }
        }

        Assert.InRange(Closeness.RelativeL2(Array.ConvertAll(bench.Read(output), value => (double)value), expected), 0, Tolerance);
        Assert.InRange(Closeness.RelativeL2(Array.ConvertAll(bench.Read(gradient), value => (double)value), expectedGradient), 0, Tolerance);
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
