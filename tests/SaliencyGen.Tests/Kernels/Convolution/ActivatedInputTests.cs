using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;
using Map = SaliencyGen.Tests.Kernels.TestMap;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>
/// A convolution that activates its input gives, to the bit, what it gives on a map that was activated before: the same sums in the same
/// order. Sigmoid shows that padding is 0 after the activation and not its value at 0; the inputs' halos are not zeros, so that nobody reads them.
/// </summary>
public sealed unsafe class ActivatedInputTests
{
    private const int Cases = 120;

    [Fact]
    public void DepthwiseIsThatOfTheActivatedMap() => Trial.Repeat(Cases, trial =>
    {
        var test = ConvolutionCase.RandomDepthwise(trial.Next());
        using var weights = PackedWeights.Depthwise(test, test.RandomWeights());
        CheckDepthwise<Activate<Sigmoid>>(trial, test, weights.Data, default);
        CheckDepthwise<Activate<Clip>>(trial, test, weights.Data, new(-0.25f, 0.5f));
    });

    [Fact]
    public void DepthwiseOfAMapThatIsFetchedInStrips() => Trial.Repeat(6, trial =>
    {
        // Wider than what is fetched at once; in the last, no more than one window and its neighbours are.
        var test = new ConvolutionCase
        {
            Seed = trial.Next(),
            InChannels = 17,
            OutChannels = 17,
            Height = trial.Between(30, 40),
            Width = trial.Between(300, 400),
            Shape = trial.Coin() ? new(3, 3, 1, 1, 1, 1, 1, 1, 17) : trial.Coin() ? new(3, 3, 2, 2, 1, 1, 1, 1, 17) : new(7, 7, 1, 1, 3, 3, 4, 4, 17),
        };
        test.OutHeight = Extent(test.Height, test.Shape.KernelHeight, test.Shape.DilationHeight, test.Shape.PadTop, test.Shape.StrideHeight);
        test.OutWidth = Extent(test.Width, test.Shape.KernelWidth, test.Shape.DilationWidth, test.Shape.PadLeft, test.Shape.StrideWidth);
        using var weights = PackedWeights.Depthwise(test, test.RandomWeights());
        CheckDepthwise<Activate<Sigmoid>>(trial, test, weights.Data, default);
    });

    [Fact]
    public void PointwiseIsThatOfTheActivatedMap() => Trial.Repeat(Cases, trial =>
    {
        var test = new ConvolutionCase
        {
            Seed = trial.Next(),
            InChannels = trial.Next(10) == 0 ? 1024 - trial.Between(0, 20) : trial.Between(1, 100),
            OutChannels = trial.Between(1, 100),
            Height = trial.Between(1, 9),
            Width = trial.Between(1, 30),
            Shape = new(1, 1),
        };
        using var weights = PackedWeights.Forward(test, test.RandomWeights(), false);
        CheckPointwise<Tile14, Activate<Sigmoid>>(trial, test, weights.Data, default);
        CheckPointwise<Tile2x7, Activate<Clip>>(trial, test, weights.Data, new(-0.25f, 0.5f));
        CheckPointwise<Tile9, Activate<Relu>>(trial, test, weights.Data, default);
    });

    private static int Extent(int input, int kernel, int dilation, int pad, int stride) =>
        ((input + (2 * pad) - ((kernel - 1) * dilation) - 1) / stride) + 1;

    private static void CheckDepthwise<TActivation>(Trial trial, ConvolutionCase test, float* weights, Scalars activation)
        where TActivation : IOperator
    {
        using var input = trial.Map(test.InChannels, test.Height, test.Width, 16);
        using var activated = Activated<TActivation>(input, test.ForwardHalo, activation);
        using var bias = trial.Coin() ? new TestBuffer((test.OutChannels + 15) / 16 * 16, trial.Value) : null;
        using var expected = trial.Map(test.OutChannels, test.OutHeight, test.OutWidth, 16);
        using var output = trial.Map(test.OutChannels, test.OutHeight, test.OutWidth, 16);
        float* biases = bias == null ? null : bias.Data;
        using var scratch = new TestBuffer(DepthwiseConvolution.ActivatedLength, trial.Value);
        DepthwiseConvolution.Forward<Identity>(Worker.Alone, activated.Map, expected.Map, weights, biases, test.Shape, default, default);
        Team.Run(
            worker => DepthwiseConvolution.ForwardActivated<TActivation>(worker, input.Map, output.Map, weights, biases, test.Shape, activation, scratch.Data),
            output);
        scratch.AssertGuards("scratch");
        Same(expected, output, test);
    }

    private static void CheckPointwise<TTile, TActivation>(Trial trial, ConvolutionCase test, float* weights, Scalars activation)
        where TTile : unmanaged, ITile
        where TActivation : IOperator
    {
        using var input = trial.Map(test.InChannels, test.Height, test.Width, 16);
        using var activated = Activated<TActivation>(input, 0, activation);
        using var bias = trial.Coin() ? new TestBuffer((test.OutChannels + 15) / 16 * 16, trial.Value) : null;
        using var operand = trial.Map(test.OutChannels, test.Height, test.Width, 16);
        using var expected = trial.Map(test.OutChannels, test.Height, test.Width, 16);
        using var output = trial.Map(test.OutChannels, test.Height, test.Width, 16);
        float* biases = bias == null ? null : bias.Data;
        using var scratch = new TestBuffer((int)Convolution.ActivatedLength(test.InChannels), trial.Value);
        var operands = new OperandMaps(operand.Map);
        Convolution.Forward<TTile, Add>(Worker.Alone, activated.Map, expected.Map, weights, biases, test.Shape, operands, default);
        Team.Run(
            worker => Convolution.PointwiseActivated<TTile, TActivation, Add>(
                worker, input.Map, output.Map, weights, biases, new(operand.Map), default, activation, scratch.Data),
            output);
        scratch.AssertGuards("scratch");
        Same(expected, output, test);
    }

    /// <summary>The activation as a pass, its result with zeros around.</summary>
    private static Map Activated<TActivation>(Map input, int halo, Scalars activation)
        where TActivation : IOperator
    {
        var map = new Map(input.Map.Channels, input.Map.Height, input.Map.Width, halo, 16, () => 0);
        map.Buffer.Span.Clear();
        Elementwise.Run<TActivation>(Worker.Alone, map.Map, input.Map, default, activation);
        return map;
    }

    private static void Same(Map expected, Map actual, ConvolutionCase test)
    {
        foreach (var (c, y, x) in Trial.Cells(expected.Map)) Trial.Same(expected[c, y, x], actual[c, y, x], $"channel {c}, row {y}, column {x}, {test}");
    }
}
