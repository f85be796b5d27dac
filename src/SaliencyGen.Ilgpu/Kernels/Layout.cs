using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Between maps, [channel][image][row][column], and vectors of their elements in row-major order, [element][image].</summary>
public static class Layout
{
    /// <summary>vector = map, flattened.</summary>
    public static void ToVector(DeviceCall call, DeviceMap map, DeviceMap vector) =>
        call.Launch<ToVectorKernel, Arguments>(call.Flat(map.Length), new(map, vector.Offset));

    /// <summary>map = vector, seen with the map's extents.</summary>
    public static void ToMap(DeviceCall call, DeviceMap vector, DeviceMap map) =>
        call.Launch<ToMapKernel, Arguments>(call.Flat(map.Length), new(map, vector.Offset));

    internal readonly struct Arguments(DeviceMap map, int vector)
    {
        public readonly DeviceMap Map = map;
        private readonly int _vector = vector;

        /// <summary>Where the map's element <paramref name="index"/> lies in the vector.</summary>
        public int Element(int index)
        {
            int positions = Map.Positions, position = index % positions, line = index / positions;
            return _vector + (((line / Map.Batch * positions) + position) * Map.Batch) + (line % Map.Batch);
        }
    }

    internal readonly struct ToVectorKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments.Map.Length) arena[arguments.Element(index)] = arena[arguments.Map.Offset + index];
        }
    }

    internal readonly struct ToMapKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index < arguments.Map.Length) arena[arguments.Map.Offset + index] = arena[arguments.Element(index)];
        }
    }
}
