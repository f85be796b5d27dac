using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Operators;
using Xunit;
using MatrixPlace = SaliencyGen.Kernels.MatrixPlace;
using NormalisationShape = SaliencyGen.Kernels.NormalisationShape;
using PoolShape = SaliencyGen.Kernels.PoolShape;
using Spread = SaliencyGen.Kernels.Spread;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>What a program does on the host, all but the launch itself, which is ILGPU's.</summary>
public class AllocationTests
{
    [Fact]
    public void NothingIsAllocatedOnTheWayToALaunch()
    {
        using var bench = new Bench(TestDevice.Simulated, 1, new float[64], []);
        bench.Call.CompilesOnly = true;
        CallAll(bench.Call);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CallAll(bench.Call);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void CallAll(DeviceCall call)
    {
        DeviceMap map = call.Map(0, 2, 2, 2), vector = call.Vector(8, 8), channels = call.Vector(16, 2), heat = call.Vector(20, 4);
        var shape = new PoolShape(1, 1);
        var place = new MatrixPlace(0, 0, 0, 0, 0, 0, true);
        Transfer.FromImages(call, call.Input, map);
        Transfer.ToImages(call, map);
        Fill.Zero(call, map);
        Channels.Copy(call, map, 0, map, 1, 1, true);
        View.Run(call, map, vector, new([2, 2, 2], [4, 2, 1], [1, 2, 4]));
        View.Transpose(call, vector, map, new([2, 2, 2], [4, 2, 0], [1, 2, 4]), accumulate: true);
        View.Load(call, call.Input, map, 1, 4, 2);
        View.Store(call, map, 1, 4, 2);
        var normaliser = new NormalisationShape(1, true, true, Spread.MeanSquare, 1e-5f);
        Normalisation.Forward(call, map, map, normaliser, -1, -1);
        Normalisation.Transpose(call, map, map, map, normaliser, -1);
        Normalisation.Rescale(call, map, map, map, map, normaliser, -1);
        Normalisation.Relevance(call, map, map, map, map, normaliser, -1, 1e-6f);
        foreach (bool logarithm in (ReadOnlySpan<bool>)[false, true])
        {
            ChannelSoftmax.Forward(call, map, map, 2, logarithm);
            ChannelSoftmax.Transpose(call, map, map, map, 2, logarithm);
            ChannelSoftmax.Rescale(call, map, map, map, map, 2, logarithm);
        }

        ChannelSoftmax.Relevance(call, map, map, map, map, 2);
        Seed.OneHot(call, map);
        Seed.Score(call, map, map);
        Seed.Read(call, map, true);
        Total.Sum(call, 8);
        Finite.Check(call, call.Input, 8, call.Results);
        ClassActivation.WeightedSum(call, map, channels, heat, true);
        ClassActivation.Gate(call, heat, 2, 4);
        Bilinear.Resize(call, heat, 2, 2, heat, 2, 2);
        Bilinear.ResizeToOutput(call, heat, 2, 2, 3, 3);
        MaxPool.Forward(call, map, map, shape);
        MaxPool.Route(call, map, map, map, map, shape);
        AveragePool.Forward(call, map, map, shape, true);
        AveragePool.Transpose(call, map, map, shape, true);
        GlobalAverage.Forward(call, map, channels);
        GlobalAverage.Transpose(call, channels, map);
        Padding.Forward(call, map, map, 1, 1, 0);
        Padding.Transpose(call, map, map, 1, 1);
        SpatialSum.Run<Multiply>(call, channels, map, new(map), default);
        Elementwise.Run<Add>(call, map, map, new(map), default);
        MatrixProduct.Run<Add>(call, map, map, map, new(1, 1, 2, 2, 2, place, place, place), new(map), default);
    }
}
