using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Bilinear resizing with half-pixel centres and clamped edges: PyTorch's align_corners=False.</summary>
public static class Bilinear
{
    /// <summary>Resizes the planes of a vector of positions into another.</summary>
    public static void Resize(DeviceCall call, DeviceMap source, int sourceHeight, int sourceWidth, DeviceMap destination, int height, int width) =>
        call.Launch<Kernel, Arguments>(
            call.Flat(destination.Length), new(source, sourceHeight, sourceWidth, destination.Offset, height, width));

    /// <summary>Resizes the planes of a vector of positions into <see cref="DeviceCall.Output"/>, [image][row][column].</summary>
    public static void ResizeToOutput(DeviceCall call, DeviceMap source, int sourceHeight, int sourceWidth, int height, int width) =>
        call.Launch<OutputKernel, Arguments>(
            call.Flat(source.Batch * height * width), call.Output, new(source, sourceHeight, sourceWidth, 0, height, width));

    internal readonly struct Arguments(DeviceMap source, int sourceHeight, int sourceWidth, int destination, int height, int width)
    {
        public readonly int Source = source.Offset;
        public readonly int SourceHeight = sourceHeight;
        public readonly int SourceWidth = sourceWidth;
        public readonly int Destination = destination;
        public readonly int Height = height;
        public readonly int Width = width;
        public readonly int Batch = source.Batch;

        public int Length => Batch * Height * Width;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float Sample(ArrayView<float> arena, int image, int position)
        {
            var row = new BilinearTap(position / Width, Height, SourceHeight);
            var column = new BilinearTap(position % Width, Width, SourceWidth);
            return row.Blend(
                column.Blend(Read(arena, image, row.Before, column.Before), Read(arena, image, row.Before, column.After)),
                column.Blend(Read(arena, image, row.After, column.Before), Read(arena, image, row.After, column.After)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private float Read(ArrayView<float> arena, int image, int row, int column) =>
            arena[Source + (((row * SourceWidth) + column) * Batch) + image];
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            arena[arguments.Destination + index] = arguments.Sample(arena, index % arguments.Batch, index / arguments.Batch);
        }
    }

    internal readonly struct OutputKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current, positions = arguments.Height * arguments.Width;
            if (index >= arguments.Length) return;
            other[index] = arguments.Sample(arena, index / positions, index % positions);
        }
    }
}
