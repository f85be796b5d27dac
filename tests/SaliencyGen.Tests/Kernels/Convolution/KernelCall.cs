using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>The convolution kernels.</summary>
internal enum Kernel
{
    Forward,
    ForwardPlanar,
    Transpose,
    TransposeToPlanar,
    DepthwiseForward,
    DepthwiseTranspose,
}

/// <summary>A kernel with random input and weights, ready to be called.</summary>
internal sealed unsafe class KernelCall : IDisposable
{
    private readonly Kernel _kernel;
    private readonly TestMap _input;
    private readonly GuardedMemory _weights;

    public KernelCall(Kernel kernel, ConvolutionCase test)
        : this(kernel, test, test.RandomWeights())
    {
    }

    public KernelCall(Kernel kernel, ConvolutionCase test, float[] weights)
    {
        _kernel = kernel;
        Case = test;
        _weights = kernel switch
        {
            Kernel.Forward => PackedWeights.Forward(test, weights, false),
            Kernel.ForwardPlanar => PackedWeights.Forward(test, weights, true),
            Kernel.Transpose => PackedWeights.Transpose(test, weights),
            Kernel.TransposeToPlanar => PackedWeights.TransposeToPlanar(test, weights),
            _ => PackedWeights.Depthwise(test, weights),
        };
        _input = IsForward ? test.RandomInput(kernel == Kernel.ForwardPlanar) : test.RandomGradient();
    }

    public ConvolutionCase Case { get; }

    private bool IsForward => _kernel is Kernel.Forward or Kernel.ForwardPlanar or Kernel.DepthwiseForward;

    public static ConvolutionCase Draw(Kernel kernel, int seed) => kernel switch
    {
        Kernel.Forward or Kernel.Transpose => ConvolutionCase.Random(seed),
        Kernel.ForwardPlanar or Kernel.TransposeToPlanar => ConvolutionCase.RandomPlanar(seed),
        _ => ConvolutionCase.RandomDepthwise(seed),
    };

    /// <summary>A map for the result, with random contents and a halo now and then.</summary>
    public TestMap Result(Random random) => IsForward
        ? TestMap.Random(random, Case.OutChannels, Case.OutHeight, Case.OutWidth, Case.Seed % 2)
        : TestMap.Random(random, Case.InChannels, Case.Height, Case.Width, Case.Seed % 2, _kernel == Kernel.TransposeToPlanar);

    public void Run<TOperator>(Worker worker, FeatureMap result, OperandMaps operands, Scalars scalars)
        where TOperator : IOperator
    {
        float* weights = _weights.Data;
        switch (_kernel)
        {
            case Kernel.Forward:
            case Kernel.ForwardPlanar:
                Convolution.Forward<Tile14, TOperator>(worker, _input.Map, result, weights, null, Case.Shape, operands, scalars);
                break;
            case Kernel.Transpose:
                Convolution.Transpose<Tile2x7, TOperator>(worker, _input.Map, result, weights, Case.Shape, operands, scalars);
                break;
            case Kernel.TransposeToPlanar:
                Convolution.TransposeToPlanar<TOperator>(worker, _input.Map, result, weights, Case.Shape, operands, scalars);
                break;
            case Kernel.DepthwiseForward:
                DepthwiseConvolution.Forward<TOperator>(worker, _input.Map, result, weights, null, Case.Shape, operands, scalars);
                break;
            default:
                DepthwiseConvolution.Transpose<TOperator>(worker, _input.Map, result, weights, Case.Shape, operands, scalars);
                break;
        }
    }

    /// <summary>With a part of each weight in its place.</summary>
    public void RunPart<TPart>(FeatureMap result, float gamma)
        where TPart : IWeightPart
    {
        float* weights = _weights.Data;
        var (worker, input, shape) = (Worker.Alone, _input.Map, Case.Shape);
        switch (_kernel)
        {
            case Kernel.Forward:
            case Kernel.ForwardPlanar:
                Convolution.Forward<Tile14, TPart, Identity>(worker, input, result, weights, null, shape, default, default, gamma);
                break;
            case Kernel.Transpose:
                Convolution.Transpose<Tile2x7, TPart, Identity>(worker, input, result, weights, shape, default, default, gamma);
                break;
            case Kernel.TransposeToPlanar:
                Convolution.TransposeToPlanar<TPart, Identity>(worker, input, result, weights, shape, default, default, gamma);
                break;
            case Kernel.DepthwiseForward:
                DepthwiseConvolution.Forward<TPart, Identity>(worker, input, result, weights, null, shape, default, default, gamma);
                break;
            default:
                DepthwiseConvolution.Transpose<TPart, Identity>(worker, input, result, weights, shape, default, default, gamma);
                break;
        }
    }

    public void Dispose()
    {
        _input.Dispose();
        _weights.Dispose();
    }
}
