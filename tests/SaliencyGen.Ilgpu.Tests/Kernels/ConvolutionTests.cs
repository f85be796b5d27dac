using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public sealed unsafe class ConvolutionTests
{
    // Sums of at most some hundred products of numbers below 1, each rounded to 6e-8.
    private const double Tolerance = 1e-6;
    private const int BlockSize = 16;

    public static TheoryData<string, int> Cases()
    {
        TheoryData<string, int> data = [];
        foreach (string device in TestDevice.All.Select(row => row.Data))
            foreach (int seed in Enumerable.Range(0, TestDevice.IsReal(device) ? 60 : 6))
                data.Add(new TheoryDataRow<string, int>(device, seed).DeepWhere(TestDevice.IsReal(device)));
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void BothDirectionsAreTheSums(string device, int seed)
    {
        var test = new ConvolutionCase(seed);
        Check(device, test, Pack(test, depthwise: false),
            (call, input, output, bias, operand) =>
                Convolution.Forward<Add>(call, input, output, BlockSize, bias, test.Shape, new(operand), default),
            (call, signal, gradient, operand) =>
                Convolution.Transpose<Add>(call, signal, gradient, BlockSize, test.Shape, new(operand), default));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void DepthwiseIsTheSum(string device, int seed)
    {
        var test = new ConvolutionCase(seed, isDepthwise: true);
        Check(device, test, Pack(test, depthwise: true),
            (call, input, output, bias, operand) =>
                DepthwiseConvolution.Forward<Add>(call, input, output, BlockSize, bias, test.Shape, new(operand), default),
            (call, signal, gradient, operand) =>
                DepthwiseConvolution.Transpose<Add>(call, signal, gradient, BlockSize, test.Shape, new(operand), default));
    }

    /// <summary>Every tile, with the reduction whole and in parts, is right for any convolution.</summary>
    [Theory]
    [MemberData(nameof(TestDevice.Real), MemberType = typeof(TestDevice))]
    public void TilesDoNotMatter(string device)
    {
        foreach (int seed in (int[])[101, 102, 103])
        {
            var test = new ConvolutionCase(seed, channels: 40);
            foreach (int splits in (int[])[1, 3])
            {
                Check(device, test, splits, Run<LoneThread, Tile4x4>);
                Check(device, test, splits, Run<FlatGroup, Tile4x4>);
                Check(device, test, splits, Run<SmallGroup, Tile4x4>);
                Check(device, test, splits, Run<SquareGroup, Tile4x4>);
                Check(device, test, splits, Run<SquareGroup, Tile8x8>);
            }
        }
    }

    private delegate void TileRun(DeviceCall call, ConvolutionCase test, DeviceMap source, DeviceMap output, int bias, DeviceMap operand, bool isTransposed, int splits);

    private static void Run<TGroup, TTile>(
        DeviceCall call, ConvolutionCase test, DeviceMap source, DeviceMap output, int bias, DeviceMap operand, bool isTransposed, int splits)
        where TGroup : struct, IGroupTile
        where TTile : struct, IRegisterTile<TTile>
    {
        var arguments = new ConvolutionArguments(source, output, BlockSize, bias, 0, test.Shape, isTransposed, new(operand), default, call.Scratch);
        if (isTransposed) ConvolutionLaunch.Run<TGroup, TTile, TransposedWeights<WholeWeight>, Add>(call, arguments, splits);
        else ConvolutionLaunch.Run<TGroup, TTile, ForwardWeights<WholeWeight>, Add>(call, arguments, splits);
    }

    private static void Check(string device, ConvolutionCase test, int splits, TileRun run) => Check(device, test, Pack(test, depthwise: false),
        (call, input, output, bias, operand) => run(call, test, input, output, bias, operand, false, splits),
        (call, signal, gradient, operand) => run(call, test, signal, gradient, -1, operand, true, splits));

    private static void Check(
        string device, ConvolutionCase test, float[] packed,
        Action<DeviceCall, DeviceMap, DeviceMap, int, DeviceMap> forward, Action<DeviceCall, DeviceMap, DeviceMap, DeviceMap> transpose)
    {
        var input = new DeviceMap(0, test.InChannels, test.Height, test.Width, test.Batch);
        var output = new DeviceMap(input.Length, test.OutChannels, test.OutHeight, test.OutWidth, test.Batch);
        float[] values = test.Values(input.Length), signal = test.Values(output.Length);
        // Biases first, then the weights at the next multiple of a block, as the compiler lays them out.
        float[] weights = [.. test.Values(BlockSize), .. packed];
        int bias = test.Bias is null ? -1 : weights.Length;
        if (test.Bias is { } biases) weights = [.. weights, .. biases];

        using (var bench = new Bench(device, test.Batch, [.. values, .. signal], weights, 1 << 20))
        {
            // In place: the operand that is added is what the output held.
            forward(bench.Call, input, output, bias, output);
            Near(test, Plus(test.Forward(values), signal), bench.Read(output));
        }

        using (var bench = new Bench(device, test.Batch, [.. values, .. signal], weights, 1 << 20))
        {
            transpose(bench.Call, output, input, input);
            Near(test, Plus(test.Transpose(signal), values), bench.Read(input));
        }
    }

    private static double[] Plus(double[] sums, float[] values) => [.. sums.Zip(values, (sum, value) => sum + value)];

    private static void Near(ConvolutionCase test, double[] expected, float[] actual)
    {
        double distance = Closeness.RelativeL2(Array.ConvertAll(actual, value => (double)value), expected);
        Assert.True(distance <= Tolerance, $"{distance:e2}, {test}");
    }

    private static float[] Pack(ConvolutionCase test, bool depthwise)
    {
        int taps = test.Shape.KernelHeight * test.Shape.KernelWidth, outputs = test.OutChannels / test.Shape.Group;
        var packed = new float[depthwise
            ? test.InChannels * taps
            : test.Shape.Group * taps * (test.InChannels / test.Shape.Group) * DevicePacking.RoundUp(outputs)];
        var scales = new float[test.OutChannels];
        Array.Fill(scales, 1);
        fixed (float* source = test.Weights, scale = scales, destination = packed)
        {
            if (depthwise) DevicePacking.Depthwise(source, scale, test.InChannels, test.Shape, destination);
            else DevicePacking.Convolution(source, scale, test.InChannels, test.OutChannels, test.Shape, destination);
        }

        return packed;
    }
}
