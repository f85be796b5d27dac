using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Kernel of <see cref="MaxPool.Forward"/>: a thread per window.</summary>
internal readonly struct MaxPoolForward : IDeviceKernel<MaxPoolForward.Arguments>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
    {
        var window = arguments.Window;
        int index = FlatIndex.Current;
        if (index >= arguments.Length) return;
        var cell = window.Output(index);
        int plane = arguments.Input + window.InputPlane(cell.Plane);
        int top = window.Rows.Start(cell.Row), left = window.Columns.Start(cell.Column);
        int endRow = window.Rows.EndTap(cell.Row), firstColumn = window.Columns.FirstTap(cell.Column), endColumn = window.Columns.EndTap(cell.Column);
        float best = float.MinValue;
        for (int row = window.Rows.FirstTap(cell.Row); row < endRow; row++)
        {
            int line = plane + ((top + (row * window.Rows.Dilation)) * window.Columns.Inputs) + left;
            for (int column = firstColumn; column < endColumn; column++)
                best = DeviceSimd.Max(best, arena[line + (column * window.Columns.Dilation)]);
        }

        arena[arguments.Output + index] = best;
    }

    internal readonly struct Arguments(DeviceMap input, DeviceMap output, PoolShape shape)
    {
        public readonly PoolWindow Window = new(input, output, shape);
        public readonly int Input = input.Offset;
        public readonly int Output = output.Offset;
        public readonly int Length = output.Length;
    }
}
