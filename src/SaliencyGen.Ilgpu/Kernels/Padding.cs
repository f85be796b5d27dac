using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>ONNX Pad over space, with a constant; negative pads crop.</summary>
public static class Padding
{
    /// <summary>output[y, x] = input[y - top, x - left], or <paramref name="fill"/> where the input has no such cell.</summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, int top, int left, float fill) =>
        call.Launch<Kernel, Arguments>(call.Flat(output.Length), new(input, output, -top, -left, fill));

    /// <summary>inputGradient[y, x] = gradient[y + top, x + left], or 0 where the padding cropped the cell.</summary>
    public static void Transpose(DeviceCall call, DeviceMap gradient, DeviceMap inputGradient, int top, int left) =>
        call.Launch<Kernel, Arguments>(call.Flat(inputGradient.Length), new(gradient, inputGradient, top, left, 0));

    internal readonly struct Arguments(DeviceMap source, DeviceMap target, int down, int right, float fill)
    {
        public readonly DeviceMap Source = source;
        public readonly DeviceMap Target = target;
        public readonly int Down = down;
        public readonly int Right = right;
        public readonly float Fill = fill;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var (source, target) = (arguments.Source, arguments.Target);
            if (index >= target.Length) return;
            int position = index % target.Positions;
            int row = (position / target.Width) + arguments.Down, column = (position % target.Width) + arguments.Right;
            float value = arguments.Fill;
            if (row >= 0 && row < source.Height && column >= 0 && column < source.Width)
                value = arena[source.Offset + (index / target.Positions * source.Positions) + (row * source.Width) + column];
            arena[target.Offset + index] = value;
        }
    }
}
