using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>ONNX Pad over space, with a constant; negative pads crop.</summary>
public static class Padding
{
    /// <summary>
    /// output[y, x] = input[y - top, x - left], or <paramref name="fill"/> where the input has no such cell. The maps' extents say what
    /// is padded or cropped below and right.
    /// </summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, int top, int left, float fill) =>
        Shift(call, input, output, -top, -left, fill);

    /// <summary>output[y, x] = signal[y + top, x + left], or 0 where the padding cropped the cell.</summary>
    public static void Transpose(DeviceCall call, DeviceMap signal, DeviceMap output, int top, int left) =>
        Shift(call, signal, output, top, left, 0);

    // destination[y, x] = source[y + down, x + right], or fill.
    private static void Shift(DeviceCall call, DeviceMap source, DeviceMap destination, int down, int right, float fill) =>
        call.Launch<Kernel, Arguments>(call.Flat(destination.Length), new(source, destination, down, right, fill));

    internal readonly struct Arguments(DeviceMap source, DeviceMap destination, int down, int right, float fill)
    {
        public readonly int Source = source.Offset;
        public readonly int SourceHeight = source.Height;
        public readonly int SourceWidth = source.Width;
        public readonly int Destination = destination.Offset;
        public readonly int Height = destination.Height;
        public readonly int Width = destination.Width;
        public readonly int Length = destination.Length;
        public readonly int Down = down;
        public readonly int Right = right;
        public readonly float Fill = fill;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            var cell = new MapCell(index, arguments.Height, arguments.Width);
            int row = cell.Row + arguments.Down, column = cell.Column + arguments.Right;
            bool inside = row >= 0 && row < arguments.SourceHeight && column >= 0 && column < arguments.SourceWidth;
            float value = arguments.Fill;
            if (inside) value = arena[arguments.Source + (((cell.Plane * arguments.SourceHeight) + row) * arguments.SourceWidth) + column];
            arena[arguments.Destination + index] = value;
        }
    }
}
