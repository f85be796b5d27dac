using System.Runtime.CompilerServices;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Where matrices lie in a map, in floats: positions are beside each other, channels all images' positions apart.</summary>
internal readonly struct ProductStrides(DeviceMap map, MatrixPlace place)
{
    /// <summary>From one row to the next.</summary>
    public readonly int Row = place.RowsAreChannels ? map.ChannelPitch : 1;

    /// <summary>From one column to the next.</summary>
    public readonly int Column = place.RowsAreChannels ? 1 : map.ChannelPitch;

    private readonly int _first = (place.Channel * map.ChannelPitch) + place.Position;
    private readonly int _head = (place.ChannelPerHead * map.ChannelPitch) + place.PositionPerHead;
    private readonly int _window = (place.ChannelPerWindow * map.ChannelPitch) + place.PositionPerWindow;
    private readonly int _image = map.Positions;

    /// <summary>The first element of a matrix, from the map's first float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int First(int window, int head, int image) => _first + (window * _window) + (head * _head) + (image * _image);
}
