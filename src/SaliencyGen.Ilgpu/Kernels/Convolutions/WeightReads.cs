using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>How a group brings a tile of weights into shared memory, [depth][row]: the same packing serves both directions.</summary>
internal interface IWeightRead
{
    /// <summary>
    /// Loads the four weights number <paramref name="quad"/> of the tile that starts at the depth and row given; what lies beyond the
    /// channels becomes 0.
    /// </summary>
    /// <param name="weights">All packed weights.</param>
    /// <param name="tile">The tile in shared memory.</param>
    /// <param name="arguments">The convolution.</param>
    /// <param name="first">Where the weights of this group and tap start.</param>
    /// <param name="quad">Which of the tile's quads.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="depth">First channel of the reduction in the tile.</param>
    /// <param name="end">Where the reduction ends.</param>
    /// <param name="row">First row of the tile.</param>
    static abstract void Load(
        ArrayView<float> weights, ArrayView<Float4> tile, ConvolutionArguments arguments, int first, int quad, int rows, int depth, int end, int row);
}

/// <summary>Forward: rows are output channels, which lie beside each other.</summary>
internal readonly struct ForwardWeights<TPart> : IWeightRead
    where TPart : struct, IWeightPart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ArrayView<float> weights, ArrayView<Float4> tile, ConvolutionArguments arguments, int first, int quad, int rows, int depth, int end, int row)
    {
        int quads = rows / Float4.Length, channel = depth + (quad / quads), output = row + (quad % quads * Float4.Length);
        var four = default(Float4);
        if (channel < end && output < arguments.WeightPitch)
            four = QuadRead.Of<TPart>(weights, first + (channel * arguments.WeightPitch) + output, arguments.Gamma);
        tile[quad] = four;
    }
}

/// <summary>Transposed: rows are input channels; the reduction's channels lie beside each other and are spread over four lines of the tile.</summary>
internal readonly struct TransposedWeights<TPart> : IWeightRead
    where TPart : struct, IWeightPart
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(
        ArrayView<float> weights, ArrayView<Float4> tile, ConvolutionArguments arguments, int first, int quad, int rows, int depth, int end, int row)
    {
        // Neighbouring threads take neighbouring rows, so that they write beside each other.
        int line = quad / rows * Float4.Length, channel = depth + line, input = row + (quad % rows);
        var four = default(Float4);
        if (channel < end && input < arguments.WeightInputs)
            four = QuadRead.Of<TPart>(weights, first + (input * arguments.WeightPitch) + channel, arguments.Gamma);
        var floats = tile.Cast<float>();
        int at = (line * rows) + (quad % rows);
        floats[at] = four.X;
        floats[at + rows] = channel + 1 < end ? four.Y : 0;
        floats[at + (2 * rows)] = channel + 2 < end ? four.Z : 0;
        floats[at + (3 * rows)] = channel + 3 < end ? four.W : 0;
    }
}

/// <summary>Four weights at once, as the rule's part of them.</summary>
internal static class QuadRead
{
    private const int Alignment = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 Of<TPart>(ArrayView<float> weights, int at, float gamma)
        where TPart : struct, IWeightPart
    {
        var four = weights.SubView(at, Float4.Length).AsAligned(Alignment).Cast<Float4>()[0];
        return new()
        {
            X = TPart.Apply<DeviceSimd, float>(four.X, gamma),
            Y = TPart.Apply<DeviceSimd, float>(four.Y, gamma),
            Z = TPart.Apply<DeviceSimd, float>(four.Z, gamma),
            W = TPart.Apply<DeviceSimd, float>(four.W, gamma),
        };
    }
}
