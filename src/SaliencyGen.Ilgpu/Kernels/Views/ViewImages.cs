using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A map and where its elements lie among the caller's images, whose axes have any order.</summary>
internal readonly struct ViewImages(DeviceMap map, int start, int pitch, int channelStep, int rowStep, int columnStep)
{
    public readonly DeviceMap Map = map;
    private readonly int _start = start, _pitch = pitch, _channelStep = channelStep, _rowStep = rowStep, _columnStep = columnStep;

    /// <summary>Where the map's element <paramref name="index"/> lies among the images.</summary>
    public int Image(int index)
    {
        int positions = Map.Positions, position = index % positions, line = index / positions;
        return _start + (line % Map.Batch * _pitch) + (line / Map.Batch * _channelStep) + (position / Map.Width * _rowStep)
            + (position % Map.Width * _columnStep);
    }
}
