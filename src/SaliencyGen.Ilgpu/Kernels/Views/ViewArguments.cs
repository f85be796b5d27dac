using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A view between two maps: repeats count inside elements, and a thread has one element of one image.</summary>
internal readonly struct ViewArguments(DeviceMap from, DeviceMap to, ViewCombinations combinations, int elements, int repeats, int accumulates)
{
    public readonly DeviceMap From = from;
    public readonly DeviceMap To = to;
    public readonly ViewCombinations Combinations = combinations;
    public readonly int Elements = elements;
    public readonly int Repeats = repeats;
    public readonly int Accumulates = accumulates;

    /// <summary>Where the row-major element of an image lies.</summary>
    public static int Place(DeviceMap map, int element, int image)
    {
        int positions = map.Positions;
        return map.Offset + (((element / positions * map.Batch) + image) * positions) + (element % positions);
    }
}
