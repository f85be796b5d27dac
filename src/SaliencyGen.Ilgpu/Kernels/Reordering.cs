using System.Runtime.CompilerServices;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Where a copy between layouts of a batch finds what belongs at a flat index of its destination.</summary>
internal readonly struct Reordering
{
    private readonly int _outerStride;
    private readonly Axis _middle, _inner;

    private Reordering(int outerStride, Axis middle, Axis inner)
    {
        _outerStride = outerStride;
        _middle = middle;
        _inner = inner;
    }

    /// <summary>A map's [channel][image][position] from images, [image][channel][position].</summary>
    public static Reordering MapFromImages(DeviceMap map) =>
        new(map.Positions, new(map.Batch, map.Channels * map.Positions), new(map.Positions, 1));

    /// <summary>Images, [image][channel][position], from a map's [channel][image][position].</summary>
    public static Reordering ImagesFromMap(DeviceMap map) =>
        new(map.Positions, new(map.Channels, map.ChannelPitch), new(map.Positions, 1));

    /// <summary>A vector's [channel][position][image] from the map's [channel][image][position].</summary>
    public static Reordering VectorFromMap(DeviceMap map) =>
        new(map.ChannelPitch, new(map.Positions, 1), new(map.Batch, map.Positions));

    /// <summary>A map's [channel][image][position] from the vector's [channel][position][image].</summary>
    public static Reordering MapFromVector(DeviceMap map) =>
        new(map.ChannelPitch, new(map.Batch, 1), new(map.Positions, map.Batch));

    /// <summary>The source's index for the destination's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Source(int index)
    {
        int outside = _inner.Outside(index);
        return (_middle.Outside(outside) * _outerStride) + _middle.Offset(outside) + _inner.Offset(index);
    }
}
