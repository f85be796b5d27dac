using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// The layouts of weights on a device; each serves both directions. Kernels load four outputs at a time, so rows of outputs are padded
/// with zeros to a multiple of 4. Destinations arrive zeroed; a null scale is 1.
/// </summary>
public static unsafe class DevicePacking
{
    private const int Vector = 4;

    /// <summary>The next multiple of 4.</summary>
    public static int RoundUp(int count) => (count + Vector - 1) / Vector * Vector;

    /// <summary>[group][kernel row][kernel column][input channel of the group][its output channels], from ONNX's [output][input][row][column].</summary>
    public static void Convolution(float* source, float* scale, int inChannels, int outChannels, ConvolutionShape shape, float* destination)
    {
        int inputs = inChannels / shape.Group, outputs = outChannels / shape.Group, pitch = RoundUp(outputs);
        int taps = shape.KernelHeight * shape.KernelWidth;
        for (int channel = 0; channel < outChannels; channel++)
        {
            float* target = destination + ((nint)(channel / outputs) * taps * inputs * pitch) + (channel % outputs);
            for (int input = 0; input < inputs; input++)
                for (int tap = 0; tap < taps; tap++)
                    target[((nint)(tap * inputs) + input) * pitch] = *source++ * (scale == null ? 1 : scale[channel]);
        }
    }

    /// <summary>[channel][kernel row][kernel column], as ONNX has it.</summary>
    public static void Depthwise(float* source, float* scale, int channels, ConvolutionShape shape, float* destination)
    {
        int taps = shape.KernelHeight * shape.KernelWidth;
        for (int channel = 0; channel < channels; channel++)
            for (int tap = 0; tap < taps; tap++)
                *destination++ = *source++ * (scale == null ? 1 : scale[channel]);
    }

    /// <summary>[input][output], from any strides.</summary>
    public static void Dense(float* source, long outputStride, long inputStride, float* scale, int outputs, int inputs, float* destination)
    {
        int pitch = RoundUp(outputs);
        for (int output = 0; output < outputs; output++)
            for (int input = 0; input < inputs; input++)
                destination[((nint)input * pitch) + output] = source[(output * outputStride) + (input * inputStride)] * (scale == null ? 1 : scale[output]);
    }
}
