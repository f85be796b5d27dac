using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>The kernels without an operator, over three tiles: the widest, a narrow one, one of two rows.</summary>
internal static unsafe class Convolve
{
    public static void Forward(
        int tile, Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in ConvolutionShape shape)
    {
        if (tile == 0) Convolution.Forward<Tile14, Identity>(worker, input, output, weights, bias, shape, default, default);
        else if (tile == 1) Convolution.Forward<Tile5, Identity>(worker, input, output, weights, bias, shape, default, default);
        else Convolution.Forward<Tile2x7, Identity>(worker, input, output, weights, bias, shape, default, default);
    }

    public static void Transpose(
        int tile, Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape)
    {
        if (tile == 0) Convolution.Transpose<Tile14, Identity>(worker, outputGradient, inputGradient, weights, shape, default, default);
        else if (tile == 1) Convolution.Transpose<Tile5, Identity>(worker, outputGradient, inputGradient, weights, shape, default, default);
        else Convolution.Transpose<Tile2x7, Identity>(worker, outputGradient, inputGradient, weights, shape, default, default);
    }
}
