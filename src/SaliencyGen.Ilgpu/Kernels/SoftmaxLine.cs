using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What the kernels of <see cref="ChannelSoftmax"/> have in common.</summary>
internal static class SoftmaxLine
{
    /// <summary>The lines of a group, where a way needs one sum and nothing else of a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWay>(ArrayView<float> arena, ArrayView<float> weights, LineArguments lines)
        where TWay : struct, ILineWay
    {
        float sum = LinePass.Sum<TWay>(arena, lines, default);
        LinePass.Write<TWay>(arena, weights, lines, default, default, new(sum, 0, 0), 0);
    }
}
