using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Layers;

/// <summary>
/// Which axis of a tensor counts channels. Operators that slide over positions have them second, dense layers and their normalisations last; what
/// only moves or changes single elements keeps them. ONNX says it nowhere.
/// </summary>
internal static class ChannelAxis
{
    private const int Second = 1;

    public static int Of(ForwardPass pass, string tensor)
    {
        int rank = pass[tensor].Rank;
        if (rank <= 2 || pass.Network.Producer(tensor) is not { } producer)
            return Math.Min(Second, rank - 1);
        Step step = WrittenOut.Whole(pass, producer);
        string? source = step.Inputs.FirstOrDefault(pass.Network.IsLive);
        return step.Operator switch
        {
            Conv or ConvTranspose or BatchNormalization or Pooling or GlobalAveragePool or InstanceNormalization or GroupNormalization or LocalResponse => Second,
            AxisNormalization normalization when normalization.Axes(rank) is [var only] => only,
            MatMul when !pass.Network.IsLive(step.Inputs[0]) => rank - 2,
            MatMul or Gemm => rank - 1,
            Transpose transpose => Array.IndexOf(transpose.Order(rank), Of(pass, source!)),
            View => Viewed(pass[source!].Shape, pass[tensor].Shape, Of(pass, source!)),
            _ when source is not null && pass[source].Rank == rank => Of(pass, source),
            _ => Second,
        };
    }

    /// <summary>The number of positions: of elements beside each other that differ in neither image nor channel.</summary>
    public static int Positions(ForwardPass pass, string tensor)
    {
        int[] shape = pass[tensor].Shape;
        int channel = Of(pass, tensor);
        return shape.Length <= 2 ? 1 : Extents.Count([.. shape.Where((_, d) => d > 0 && d != channel)]);
    }

    // The axis of as many elements with as many behind each, behind that of images; where there is none, the second.
    private static int Viewed(int[] from, int[] to, int axis)
    {
        int behind = Extents.Count(from.AsSpan(axis + 1));
        for (int d = Second; d < to.Length; d++)
            if (to[d] == from[axis] && Extents.Count(to.AsSpan(d + 1)) == behind)
                return d;
        return Second;
    }
}
