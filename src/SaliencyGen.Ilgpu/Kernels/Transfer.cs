using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Between the caller's images, [image][channel][row][column], and maps, [channel][image][row][column].</summary>
public static class Transfer
{
    /// <summary>Gives <paramref name="map"/> the values of <paramref name="images"/>.</summary>
    public static void FromImages(DeviceCall call, ArrayView<float> images, DeviceMap map) =>
        FromImages(call, images, map, 0, map.Channels * map.Positions);

    /// <summary>The same from a map of each image that begins at <paramref name="start"/>, images <paramref name="pitch"/> floats apart.</summary>
    public static void FromImages(DeviceCall call, ArrayView<float> images, DeviceMap map, int start, int pitch) =>
        call.Launch<FromImagesKernel, Arguments>(call.Flat(map.Length), images, new(map, start, pitch));

    /// <summary>Gives the call's output the values of <paramref name="map"/>.</summary>
    public static void ToImages(DeviceCall call, DeviceMap map) => ToImages(call, map, 0, map.Channels * map.Positions);

    /// <summary>The same to a map of each image that begins at <paramref name="start"/>, images <paramref name="pitch"/> floats apart.</summary>
    public static void ToImages(DeviceCall call, DeviceMap map, int start, int pitch) =>
        call.Launch<ToImagesKernel, Arguments>(call.Flat(map.Length), call.Output, new(map, start, pitch));

    internal readonly struct Arguments(DeviceMap map, int start, int pitch)
    {
        public readonly DeviceMap Map = map;
        public readonly int Start = start;
        public readonly int Pitch = pitch;

        /// <summary>Where the map's element <paramref name="index"/> lies among the images.</summary>
        public int Image(int index)
        {
            int positions = Map.Positions, position = index % positions, line = index / positions;
            return Start + (line % Map.Batch * Pitch) + (line / Map.Batch * positions) + position;
        }
    }

    internal readonly struct FromImagesKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments.Map.Length) arena[arguments.Map.Offset + index] = other[arguments.Image(index)];
        }
    }

    internal readonly struct ToImagesKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments.Map.Length) other[arguments.Image(index)] = arena[arguments.Map.Offset + index];
        }
    }
}
