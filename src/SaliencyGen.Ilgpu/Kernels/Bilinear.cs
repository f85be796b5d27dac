using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Bilinear resizing with half-pixel centres and clamped edges: PyTorch's align_corners=False.</summary>
public static class Bilinear
{
    /// <summary>Resizes vectors of positions, [row and column][image].</summary>
    public static void Resize(DeviceCall call, DeviceMap source, int sourceHeight, int sourceWidth, DeviceMap destination, int height, int width) =>
        call.Launch<VectorKernel, Arguments>(
            call.Flat(call.Batch * height * width), new(source.Offset, destination.Offset, call.Batch, sourceHeight, sourceWidth, height, width));

    /// <summary>The same to the call's output, [image][row][column].</summary>
    public static void ResizeToOutput(DeviceCall call, DeviceMap source, int sourceHeight, int sourceWidth, int height, int width) =>
        call.Launch<OutputKernel, Arguments>(
            call.Flat(call.Batch * height * width), call.Output, new(source.Offset, 0, call.Batch, sourceHeight, sourceWidth, height, width));

    internal readonly struct Arguments(int source, int destination, int batch, int sourceHeight, int sourceWidth, int height, int width)
    {
        public readonly int Source = source;
        public readonly int Destination = destination;
        public readonly int Batch = batch;
        public readonly int SourceHeight = sourceHeight;
        public readonly int SourceWidth = sourceWidth;
        public readonly int Height = height;
        public readonly int Width = width;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float At(ArrayView<float> arena, int image, int position)
        {
            var row = new Tap(position / Width, Height, SourceHeight);
            var column = new Tap(position % Width, Width, SourceWidth);
            float above = column.Blend(Read(arena, image, row.Before, column.Before), Read(arena, image, row.Before, column.After));
            float below = column.Blend(Read(arena, image, row.After, column.Before), Read(arena, image, row.After, column.After));
            return row.Blend(above, below);
        }

        private float Read(ArrayView<float> arena, int image, int row, int column) => arena[Source + (((row * SourceWidth) + column) * Batch) + image];
    }

    /// <summary>The two source cells along one axis that a destination cell lies between; in integers, so that no rounding moves them.</summary>
    internal readonly struct Tap
    {
        public readonly int Before;
        public readonly int After;
        private readonly float _fraction;

        public Tap(int index, int length, int sourceLength)
        {
            int numerator = (((2 * index) + 1) * sourceLength) - length, denominator = 2 * length;
            if (numerator < 0) numerator = 0;
            int before = numerator / denominator;
            if (before > sourceLength - 1) before = sourceLength - 1;
            Before = before;
            After = before + 1 < sourceLength ? before + 1 : sourceLength - 1;
            _fraction = (numerator - (before * denominator)) / (float)denominator;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float Blend(float before, float after) => before + (_fraction * (after - before));
    }

    internal readonly struct VectorKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Batch * arguments.Height * arguments.Width) return;
            arena[arguments.Destination + index] = arguments.At(arena, index % arguments.Batch, index / arguments.Batch);
        }
    }

    internal readonly struct OutputKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX, size = arguments.Height * arguments.Width;
            if (index < arguments.Batch * size) other[index] = arguments.At(arena, index / size, index % size);
        }
    }
}
