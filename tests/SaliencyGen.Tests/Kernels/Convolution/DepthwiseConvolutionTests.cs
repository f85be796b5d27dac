using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

public sealed unsafe class DepthwiseConvolutionTests
{
    private const int Cases = 150;

    [Fact]
    public void ForwardIsTheSum()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var test = ConvolutionCase.RandomDepthwise(seed);
            using var input = test.RandomInput();
            using var weights = PackedWeights.Depthwise(test, test.RandomWeights());
            using var bias = TestMap.Random(new Random(seed + 3), test.OutChannels, 1, 1, 0);
            using var result = TestMap.Garbage(test.OutChannels, test.OutHeight, test.OutWidth, seed % 3);
            DepthwiseConvolution.Forward<Identity>(
                Worker.Alone, input.Map, result.Map, weights.Data, bias.Map.Data, test.Shape, default, default);
            var biases = Array.ConvertAll(bias.ToArray(), b => (float)b);
            Compare.Near(PlainConvolution.Forward(test, input.ToArray(), test.RandomWeights(), biases), result.ToArray(), test);
            Assert.True(result.IsIntact(), $"Written outside the interior, {test}");
        }
    }

    [Fact]
    public void TransposeIsTheSum()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            var test = ConvolutionCase.RandomDepthwise(seed);
            using var gradient = test.RandomGradient();
            using var weights = PackedWeights.Depthwise(test, test.RandomWeights());
            using var result = TestMap.Garbage(test.InChannels, test.Height, test.Width, seed % 3);
            DepthwiseConvolution.Transpose<Identity>(
                Worker.Alone, gradient.Map, result.Map, weights.Data, test.Shape, default, default);
            Compare.Near(PlainConvolution.Transpose(test, gradient.ToArray(), test.RandomWeights()), result.ToArray(), test);
            Assert.True(result.IsIntact(), $"Written outside the interior, {test}");
        }
    }
}
