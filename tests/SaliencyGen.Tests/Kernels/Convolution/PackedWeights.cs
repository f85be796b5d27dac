using SaliencyGen.Kernels;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>Runs the packings over arrays, checking that they stay within their length.</summary>
internal static unsafe class PackedWeights
{
    public static GuardedMemory Forward(ConvolutionCase test, float[] weights, bool planar, float[]? scale = null)
    {
        var packed = new GuardedMemory(ConvolutionPacking.ForwardLength(test.InChannels, test.OutChannels, test.Shape, planar));
        fixed (float* source = weights, factors = scale)
            ConvolutionPacking.PackForward(source, factors, test.InChannels, test.OutChannels, test.Shape, planar, packed.Data);
        return packed;
    }

    public static GuardedMemory Transpose(ConvolutionCase test, float[] weights)
    {
        using var forward = Forward(test, weights, false);
        var packed = new GuardedMemory(ConvolutionPacking.TransposeLength(test.InChannels, test.OutChannels, test.Shape));
        ConvolutionPacking.PackTranspose(forward.Data, test.InChannels, test.OutChannels, test.Shape, packed.Data);
        return packed;
    }

    public static GuardedMemory TransposeToPlanar(ConvolutionCase test, float[] weights)
    {
        using var forward = Forward(test, weights, true);
        var packed = new GuardedMemory(ConvolutionPacking.TransposeToPlanarLength(test.InChannels, test.OutChannels, test.Shape));
        ConvolutionPacking.PackTransposeToPlanar(forward.Data, test.InChannels, test.OutChannels, test.Shape, packed.Data);
        return packed;
    }

    public static GuardedMemory Depthwise(ConvolutionCase test, float[] weights, float[]? scale = null)
    {
        var packed = new GuardedMemory(ConvolutionPacking.DepthwiseLength(test.InChannels, test.Shape));
        fixed (float* source = weights, factors = scale)
            ConvolutionPacking.PackDepthwise(source, factors, test.InChannels, test.Shape, packed.Data);
        return packed;
    }
}
