using System.Runtime.CompilerServices;

namespace SaliencyGen;

/// <summary>
/// A tensor of one image in the arena. Blocked maps (NCHW16c) keep 16 channels beside each other: [channel block][row][column][16],
/// the last block padded; planar maps (NCHW) keep one plane per channel and are used for the network's few-channel input. A halo of
/// zeros of equal width on all four sides lets convolutions read their padding without a branch. A vector is a map of 1x1, so its
/// elements are contiguous.
/// </summary>
public readonly unsafe struct FeatureMap
{
    /// <summary>Channels in a block.</summary>
    public const int BlockSize = 16;

    /// <summary>Address of channel 0, row 0, column 0 of the interior (behind the halo).</summary>
    public readonly float* Data;

    /// <summary>
    /// Floats from one channel block (or plane) to the next. A tensor has fewer elements than an int counts, a row fewer floats; a block of
    /// 16 lanes may have more.
    /// </summary>
    public readonly nint PlanePitch;

    /// <summary>Channels, not rounded up.</summary>
    public readonly int Channels;

    /// <summary>Rows without the halo.</summary>
    public readonly int Height;

    /// <summary>Columns without the halo.</summary>
    public readonly int Width;

    /// <summary>Width of the zero border in cells.</summary>
    public readonly int Halo;

    /// <summary>Channels beside each other: 16 (blocked) or 1 (planar).</summary>
    public readonly int Lanes;

    /// <summary>Floats from one column to the next; 0 in a map that repeats one cell over space.</summary>
    public readonly int ColumnPitch;

    /// <summary>Floats from one row to the next; 0 in a map that repeats one cell over space.</summary>
    public readonly int RowPitch;

    /// <summary>Of a run of channels (<see cref="Around"/>): the first one's number in the whole map. Else 0.</summary>
    public readonly int FirstChannel;

    /// <summary>Of a run of channels: how many the whole map has. Else <see cref="Channels"/>.</summary>
    public readonly int AllChannels;

    private FeatureMap(float* data, int channels, int height, int width, int halo, int lanes, int columnPitch, int rowPitch, nint planePitch)
        : this(data, channels, height, width, halo, lanes, columnPitch, rowPitch, planePitch, 0, channels)
    {
    }

    private FeatureMap(
        float* data, int channels, int height, int width, int halo, int lanes, int columnPitch, int rowPitch, nint planePitch, int firstChannel,
        int allChannels)
    {
        Data = data;
        Channels = channels;
        Height = height;
        Width = width;
        Halo = halo;
        Lanes = lanes;
        ColumnPitch = columnPitch;
        RowPitch = rowPitch;
        PlanePitch = planePitch;
        FirstChannel = firstChannel;
        AllChannels = allChannels;
    }

    /// <summary>Channel blocks, or planes of a planar map.</summary>
    public int Planes => Lanes == 1 ? Channels : (Channels + BlockSize - 1) / BlockSize;

    /// <summary>A blocked map whose storage, halo included, starts at <paramref name="storage"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeatureMap Blocked(float* storage, int channels, int height, int width, int halo = 0)
    {
        int rowPitch = (width + (2 * halo)) * BlockSize;
        return new(storage + ((nint)halo * rowPitch) + (halo * BlockSize), channels, height, width, halo, BlockSize, BlockSize, rowPitch,
            (nint)rowPitch * (height + (2 * halo)));
    }

    /// <summary>A planar map whose storage, halo included, starts at <paramref name="storage"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeatureMap Planar(float* storage, int channels, int height, int width, int halo = 0)
    {
        int rowPitch = width + (2 * halo);
        return new(storage + ((nint)halo * rowPitch) + halo, channels, height, width, halo, 1, 1, rowPitch, (nint)rowPitch * (height + (2 * halo)));
    }

    /// <summary>A vector of <paramref name="length"/> elements, stored contiguously and padded to a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeatureMap Vector(float* storage, int length) => Blocked(storage, length, 1, 1);

    /// <summary>
    /// A per-channel vector read as if it were repeated over space, for blocked operands. <paramref name="lanes"/> says the layout of the
    /// maps that it is combined with: 16, or 1 for planar ones.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeatureMap PerChannel(float* vector, int channels, int lanes = BlockSize) =>
        new(vector, channels, 1, 1, 0, lanes, 0, 0, lanes);

    /// <summary>
    /// The pair of channel blocks of a blocked map that holds <paramref name="channel"/>, which is as much as a tile of a convolution
    /// computes at once. It knows which channels it has: linear kernels use their weights, <c>Seed</c> counts from the whole map's first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FeatureMap Around(int channel)
    {
        const int Run = 2 * BlockSize;
        int first = channel / Run * Run;
        return new(Data + (first / BlockSize * PlanePitch), Math.Min(Run, Channels - first), Height, Width, Halo, Lanes, ColumnPitch, RowPitch,
            PlanePitch, first, Channels);
    }
}
