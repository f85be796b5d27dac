using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Trilinear resizing with half-pixel centres and clamped edges: PyTorch's align_corners=False.</summary>
public static class Trilinear
{
    /// <summary>Resizes vectors of positions, slices below each other: [slice, row and column][image].</summary>
    public static void Resize(
        DeviceCall call, DeviceMap source, int sourceDepth, int sourceHeight, int sourceWidth, DeviceMap destination, int depth, int height, int width) =>
        call.Launch<VectorKernel, Arguments>(
            call.Flat(call.Batch * depth * height * width),
            new(new(source.Offset, sourceDepth, sourceHeight, sourceWidth), new(destination.Offset, depth, height, width), call.Batch));

    /// <summary>The same to the call's output, [image][slice][row][column].</summary>
    public static void ResizeToOutput(DeviceCall call, DeviceMap source, int sourceDepth, int sourceHeight, int sourceWidth, int depth, int height, int width) =>
        call.Launch<OutputKernel, Arguments>(
            call.Flat(call.Batch * depth * height * width), call.Output,
            new(new(source.Offset, sourceDepth, sourceHeight, sourceWidth), new(0, depth, height, width), call.Batch));

    /// <summary>A volume of the arena.</summary>
    internal readonly struct Volume(int offset, int depth, int height, int width)
    {
        public readonly int Offset = offset;
        public readonly int Depth = depth;
        public readonly int Height = height;
        public readonly int Width = width;
    }

    internal readonly struct Arguments(Volume source, Volume destination, int batch)
    {
        public readonly Volume Source = source;
        public readonly Volume Destination = destination;
        public readonly int Batch = batch;

        public int Positions
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => Destination.Depth * Destination.Height * Destination.Width;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public float At(ArrayView<float> arena, int image, int position)
        {
            int line = position / Destination.Width;
            var level = new Bilinear.Tap(line / Destination.Height, Destination.Depth, Source.Depth);
            return level.Blend(InSlice(arena, image, level.Before, position, line), InSlice(arena, image, level.After, position, line));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private float InSlice(ArrayView<float> arena, int image, int slice, int position, int line)
        {
            var row = new Bilinear.Tap(line % Destination.Height, Destination.Height, Source.Height);
            var column = new Bilinear.Tap(position % Destination.Width, Destination.Width, Source.Width);
            float above = column.Blend(Read(arena, image, slice, row.Before, column.Before), Read(arena, image, slice, row.Before, column.After));
            float below = column.Blend(Read(arena, image, slice, row.After, column.Before), Read(arena, image, slice, row.After, column.After));
            return row.Blend(above, below);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private float Read(ArrayView<float> arena, int image, int slice, int row, int column) =>
            arena[Source.Offset + (((((slice * Source.Height) + row) * Source.Width) + column) * Batch) + image];
    }

    internal readonly struct VectorKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Batch * arguments.Positions) return;
            arena[arguments.Destination.Offset + index] = arguments.At(arena, index % arguments.Batch, index / arguments.Batch);
        }
    }

    internal readonly struct OutputKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX, size = arguments.Positions;
            if (index < arguments.Batch * size) other[index] = arguments.At(arena, index / size, index % size);
        }
    }
}
