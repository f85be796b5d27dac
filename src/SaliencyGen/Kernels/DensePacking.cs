namespace SaliencyGen.Kernels;

/// <summary>The layout of a dense layer's weights: row-major [outputs][inputs], both rounded up to blocks, zero padded.</summary>
public static unsafe class DensePacking
{
    /// <summary>Floats that the packed weights take.</summary>
    public static long Length(int outputs, int inputs) => (long)RoundUp(outputs) * RoundUp(inputs);

    /// <summary>
    /// destination[o][k] = source[o * rowStride + k * columnStride] * scale[o], which reads ONNX Gemm's B with either transB.
    /// A null <paramref name="scale"/> is 1.
    /// </summary>
    public static void Pack(float* source, int rowStride, int columnStride, float* scale, int outputs, int inputs, float* destination)
    {
        int pitch = RoundUp(inputs);
        for (int output = 0; output < RoundUp(outputs); output++, destination += pitch)
        {
            var row = new Span<float>(destination, pitch);
            if (output >= outputs)
            {
                row.Clear();
                continue;
            }

            float* first = source + ((nint)output * rowStride);
            float factor = scale == null ? 1 : scale[output];
            for (int input = 0; input < inputs; input++)
                row[input] = first[(nint)input * columnStride] * factor;
            row[inputs..].Clear();
        }
    }

    /// <summary>The next multiple of the block size.</summary>
    internal static int RoundUp(int count) => (count + FeatureMap.BlockSize - 1) / FeatureMap.BlockSize * FeatureMap.BlockSize;
}
