using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>ONNX Transpose of plain tensors.</summary>
public static unsafe class Permutation
{
    /// <summary>Dimensions that a tensor may have.</summary>
    public const int MaximumRank = 8;

    /// <summary>
    /// Dimension i of the destination is dimension permutation[i] of the source, which has the extents
    /// <paramref name="dims"/> (1 to 8 of them).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Worker worker, float* source, float* destination, ReadOnlySpan<int> dims, ReadOnlySpan<int> permutation)
    {
        // Extents and source strides in the destination's order.
        int* extents = stackalloc int[MaximumRank], strides = stackalloc int[MaximumRank];
        int rank = dims.Length, total = 1;
        for (int i = rank - 1; i >= 0; i--)
        {
            for (int j = 0; j < rank; j++)
            {
                if (permutation[j] == i)
                    (extents[j], strides[j]) = (dims[i], total);
            }

            total *= dims[i];
        }

        int last = extents[rank - 1], step = strides[rank - 1];
        var share = new RowShare(worker, last == 0 ? 0 : total / last, last);
        while (share.Next())
        {
            nint offset = (nint)share.First * step;
            int rest = share.Plane;
            for (int i = rank - 2; i >= 0; i--)
            {
                offset += (nint)(rest % extents[i]) * strides[i];
                rest /= extents[i];
            }

            float* target = destination + ((nint)share.Plane * last) + share.First;
            Strided.Copy(source + offset, step, target, 1, share.End - share.First, false);
        }
    }
}
