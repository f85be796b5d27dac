using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

public sealed unsafe class ConvolutionTests
{
    private const int Cases = 150;

    [Fact]
    public void ForwardOfBlockedInputIsTheSum()
    {
        for (int seed = 0; seed < Cases; seed++) CheckForward(ConvolutionCase.Random(seed), false);
    }

    [Fact]
    public void ForwardOfPlanarInputIsTheSum()
    {
        for (int seed = 0; seed < Cases; seed++) CheckForward(ConvolutionCase.RandomPlanar(seed), true);
    }

    [Fact]
    public void TransposeIsTheSum()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var test = ConvolutionCase.Random(seed);
            using var gradient = test.RandomGradient();
            using var weights = PackedWeights.Transpose(test, test.RandomWeights());
            using var result = TestMap.Garbage(test.InChannels, test.Height, test.Width, seed % 3);
            for (int tile = 0; tile < 3; tile++)
            {
                Convolve.Transpose(tile, Worker.Alone, gradient.Map, result.Map, weights.Data, test.Shape);
                Check(PlainConvolution.Transpose(test, gradient.ToArray(), test.RandomWeights()), result, test);
            }
        }
    }

    [Fact]
    public void TransposeToPlanarIsTheSum()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var test = ConvolutionCase.RandomPlanar(seed);
            using var gradient = test.RandomGradient();
            using var weights = PackedWeights.TransposeToPlanar(test, test.RandomWeights());
            using var result = TestMap.Garbage(test.InChannels, test.Height, test.Width, seed % 3, true);
            Convolution.TransposeToPlanar<Identity>(Worker.Alone, gradient.Map, result.Map, weights.Data, test.Shape, default, default);
            Check(PlainConvolution.Transpose(test, gradient.ToArray(), test.RandomWeights()), result, test);
        }
    }

    [Fact]
    public void TransposeIsTheAdjointOfForward()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var test = ConvolutionCase.Random(seed);
            using var x = TestMap.Random(new Random(seed + 2), test.InChannels, test.Height, test.Width, test.ForwardHalo);
            using var y = TestMap.Random(new Random(seed + 3), test.OutChannels, test.OutHeight, test.OutWidth, test.TransposeHalo);
            using var forward = TestMap.Garbage(test.OutChannels, test.OutHeight, test.OutWidth, 0);
            using var transposed = TestMap.Garbage(test.InChannels, test.Height, test.Width, 0);
            using var forwardWeights = PackedWeights.Forward(test, test.RandomWeights(), false);
            using var weights = PackedWeights.Transpose(test, test.RandomWeights());
            Convolve.Forward(0, Worker.Alone, x.Map, forward.Map, forwardWeights.Data, null, test.Shape);
            Convolve.Transpose(0, Worker.Alone, y.Map, transposed.Map, weights.Data, test.Shape);
            double left = Compare.Dot(forward.ToArray(), y.ToArray()), right = Compare.Dot(x.ToArray(), transposed.ToArray());

            // Each side sums terms of both signs, each rounded to 1e-6 of the whole at worst.
            double scale = Math.Sqrt(Compare.Dot(forward.ToArray(), forward.ToArray()) * Compare.Dot(y.ToArray(), y.ToArray()));
            Assert.True(Math.Abs(left - right) <= 1e-6 * scale, $"{left} against {right}, {test}");
        }
    }

    private static void CheckForward(ConvolutionCase test, bool planar)
    {
        int seed = test.Seed;
        using var input = test.RandomInput(planar);
        using var weights = PackedWeights.Forward(test, test.RandomWeights(), planar);
        using var bias = TestMap.Random(new Random(seed + 3), test.OutChannels, 1, 1, 0);
        using var result = TestMap.Garbage(test.OutChannels, test.OutHeight, test.OutWidth, seed % 3);
        float[]? biases = seed % 4 == 0 ? null : Array.ConvertAll(bias.ToArray(), b => (float)b);
        float* biasData = seed % 4 == 0 ? null : bias.Map.Data;
        for (int tile = 0; tile < 3; tile++)
        {
            Convolve.Forward(tile, Worker.Alone, input.Map, result.Map, weights.Data, biasData, test.Shape);
            Check(PlainConvolution.Forward(test, input.ToArray(), test.RandomWeights(), biases), result, test);
        }
    }

    private static void Check(double[] expected, TestMap result, ConvolutionCase test)
    {
        Compare.Near(expected, result.ToArray(), test);
        Assert.True(result.IsIntact(), $"Written outside the interior, {test}");
    }
}
