using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What kernels found about each image, from scratch memory to the results: a kernel sees one buffer beside the arena.</summary>
internal static class Report
{
    /// <summary>destination[image * pitch + column + i] = scratch[image * columns + i].</summary>
    public static void Write(DeviceCall call, ArrayView<float> destination, int pitch, int column, int columns) =>
        call.Launch<Kernel, Arguments>(call.Flat(call.Batch * columns), destination, new(call.Scratch, call.Batch, pitch, column, columns));

    internal readonly struct Arguments(int scratch, int batch, int pitch, int column, int columns)
    {
        public readonly int Scratch = scratch;
        public readonly int Batch = batch;
        public readonly int Pitch = pitch;
        public readonly int Column = column;
        public readonly int Columns = columns;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Batch * arguments.Columns) return;
            int image = index / arguments.Columns, column = index % arguments.Columns;
            other[(image * arguments.Pitch) + arguments.Column + column] = arena[arguments.Scratch + index];
        }
    }
}
