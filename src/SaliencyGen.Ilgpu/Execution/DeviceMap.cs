using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// A tensor of a batch in the device arena: [channel][image][row][column], contiguous. With the images inside the channels, a channel's
/// values over the whole batch are one run: elementwise work is flat, a convolution over a batch is one matrix product, and a run of
/// channels is a run of memory, so that a concatenation's parts are computed where they belong.
/// </summary>
public readonly struct DeviceMap(int offset, int channels, int height, int width, int batch)
{
    /// <summary>First float in the arena.</summary>
    public readonly int Offset = offset;

    /// <summary>Channels.</summary>
    public readonly int Channels = channels;

    /// <summary>Rows.</summary>
    public readonly int Height = height;

    /// <summary>Columns.</summary>
    public readonly int Width = width;

    /// <summary>Images.</summary>
    public readonly int Batch = batch;

    /// <summary>Cells of one image's channel.</summary>
    public int Positions
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Height * Width;
    }

    /// <summary>Floats from one channel to the next: all images' cells.</summary>
    public int ChannelPitch
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Batch * Height * Width;
    }

    /// <summary>Floats in all.</summary>
    public int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Channels * Batch * Height * Width;
    }
}
