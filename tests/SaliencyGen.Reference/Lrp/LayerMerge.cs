using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>factor (W x + b) + offset as one layer: W' = factor W per output, b' = factor b + offset (Zennit's canonizer, 1.6).</summary>
internal static class LayerMerge
{
    /// <returns>Null where the factor is neither 1 nor one number per output channel.</returns>
    public static LinearLayer? Scaled(LinearLayer layer, Tensor factor, Tensor? offset, int[] outputShape)
    {
        int channelAxis = layer.Kind == LayerKind.Convolution ? 1 : outputShape.Length - 1;
        double[] weight = layer.Weight.Data;
        if (factor.Data.Any(f => f != 1))
        {
            if (PerChannel(factor, outputShape, channelAxis) is not { } scale || OutputOf(layer) is not { } outputOf)
                return null;
            weight = [.. layer.Weight.Data.Select((w, i) => w * scale[outputOf(i)])];
        }
        Tensor? bias = layer.Bias is { } b ? Broadcast.To(b, outputShape) * Broadcast.To(factor, outputShape) : null;
        if (offset is not null)
            bias = bias is null ? offset : bias + Broadcast.To(offset, outputShape);
        return layer with { Weight = new Tensor(layer.Weight.Shape, weight), Bias = bias };
    }

    private static double[]? PerChannel(Tensor factor, int[] shape, int axis)
    {
        if (Broadcast.Shape(factor.Shape, shape) is { } all && !all.AsSpan().SequenceEqual(shape))
            return null;
        Tensor full = Broadcast.To(factor, shape);
        double[] scale = new double[shape[axis]];
        bool[] seen = new bool[shape[axis]];
        for (int i = 0; i < full.Count; i++)
        {
            int channel = Extents.At(shape, i)[axis];
            if (seen[channel] && scale[channel] != full.Data[i])
                return null;
            (scale[channel], seen[channel]) = (full.Data[i], true);
        }
        return scale;
    }

    // The output that an element of the weight belongs to; null where none is the scale's.
    private static Func<int, int>? OutputOf(LinearLayer layer)
    {
        int[] shape = layer.Weight.Shape;
        return layer.Operator switch
        {
            ConvTranspose transposed => i => transposed.Channel(shape, i),
            Conv => Along(0),
            Gemm gemm when layer.Data == 0 => Along(gemm.TransposeB ? 0 : 1),
            MatMul when layer.Data == 0 && layer.Weight.Rank >= 2 => Along(layer.Weight.Rank - 1),
            _ => null,
        };

        Func<int, int> Along(int axis) => i => Extents.At(shape, i)[axis];
    }
}
