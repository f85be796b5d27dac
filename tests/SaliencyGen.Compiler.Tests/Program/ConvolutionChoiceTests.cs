using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Convolutions;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Which algorithm a convolution has, and what is asked for with it.</summary>
public class ConvolutionChoiceTests
{
    private static readonly Window Padded = new(3, 3, 1, 1, 1, 1, 1, 1, 1, 1);

    private readonly WeightPlan _cpu = new(new BlockedWeightLayout());

    public static TheoryData<Type> Algorithms =>
        [.. typeof(ConvolutionAlgorithm).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ConvolutionAlgorithm)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void EveryAlgorithmIsChosenFrom(Type algorithm) =>
        Assert.Single(ConvolutionAlgorithm.All, listed => listed.GetType() == algorithm);

    [Fact]
    public void TheLastServesAllOnEveryTarget()
    {
        var last = ConvolutionAlgorithm.All[^1];
        Assert.NotNull(last.Cpu);
        Assert.NotNull(last.Ilgpu);
        Assert.All(Enum.GetValues<MapLayout>(), layout => Assert.True(last.Serves(new(Layer(8, 4), layout, true, WeightPart.Squared, SlotContent.Ones))));
    }

    [Fact]
    public void AGroupForEachChannelIsDepthwise() => Chooses(ConvolutionAlgorithm.Depthwise, Layer(32, 32));

    [Fact]
    public void FewerGroupsAreDirect() => Chooses(ConvolutionAlgorithm.Direct, Layer(32, 8));

    [Fact]
    public void AnImageOfPlanesIsPlanar() => Chooses(ConvolutionAlgorithm.Planar, Layer(3, 1), MapLayout.Planar);

    [Fact]
    public void WhatIsReadHasItsHalo()
    {
        FeatureBuffer input = Map(32), signal = Map(32);
        ConvolutionChoice.Forward(_cpu, Layer(32, 1), input, Map(32), null);
        ConvolutionChoice.Transpose(_cpu, Layer(32, 1), signal, Map(32));
        Assert.Equal((1, 1), (input.Halo, signal.Halo));
    }

    [Fact]
    public void ALayerBehindAPadIsReadAsItReadsThePad()
    {
        ConvolutionNode layer = Layer(32, 1), reader = Layer(32, 1, Padded with { PadTop = 3 });
        var input = Map(32);
        var step = ConvolutionChoice.Forward(_cpu, layer, input, Map(32), null, reader: reader);
        Assert.Equal(3, input.Halo);
        Assert.Same(reader, step.Convolution);
        Assert.Same(layer, step.Weights.Node);
    }

    [Fact]
    public void ATransposeHasWeightsOfItsOwnPackedFromTheForwardOnes()
    {
        var layer = Layer(32, 1);
        var forward = ConvolutionChoice.Forward(_cpu, layer, Map(32), Map(32), null).Weights;
        var transposed = ConvolutionChoice.Transpose(_cpu, layer, Map(32), Map(32)).Weights;
        Assert.True(transposed.IsTransposed);
        Assert.Same(forward, transposed.Source);
        Assert.Equal([forward], _cpu.Forward);
        Assert.Equal([transposed], _cpu.Transposed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void ADevicesTransposeSharesThem(int group)
    {
        var device = new WeightPlan(new DeviceWeightLayout());
        var layer = Layer(32, group);
        var forward = ConvolutionChoice.Forward(device, layer, Map(32, MapLayout.Device), Map(32, MapLayout.Device), null).Weights;
        Assert.Same(forward, ConvolutionChoice.Transpose(device, layer, Map(32, MapLayout.Device), Map(32, MapLayout.Device)).Weights);
        Assert.Empty(device.Transposed);
    }

    private void Chooses(ConvolutionAlgorithm algorithm, ConvolutionNode layer, MapLayout image = MapLayout.Blocked)
    {
        var forward = ConvolutionChoice.Forward(_cpu, layer, Map(layer.InChannels, image), Map(layer.OutChannels), null);
        var transpose = ConvolutionChoice.Transpose(_cpu, layer, Map(layer.OutChannels), Map(layer.InChannels, image));
        Assert.Same(algorithm, forward.Choice.Algorithm);
        Assert.Same(algorithm, transpose.Choice.Algorithm);
        Assert.Same(algorithm.Cpu!.Forward, forward.Choice.Kernel);
        Assert.Same(algorithm.Cpu.Transpose, transpose.Choice.Kernel);
    }

    private static ConvolutionNode Layer(int channels, int group, Window? window = null) =>
        new("conv", Tensor(channels), Tensor(32), Constant.Of([0], Array.Empty<float>()), null, group, window ?? Padded);

    private static Value Tensor(int channels) => new("tensor", new TensorShape([1, channels, 8, 8]));

    private static FeatureBuffer Map(int channels, MapLayout layout = MapLayout.Blocked) => new("map", channels, 8, 8, layout);
}
