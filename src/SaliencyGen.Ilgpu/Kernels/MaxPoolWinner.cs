using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// First kernel of <see cref="MaxPool.Route"/>, a thread per window: the number of the window's first cell that has the pooled value,
/// or -1 for a window without one.
/// </summary>
internal readonly struct MaxPoolWinner : IDeviceKernel<MaxPoolWinner.Arguments>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
    {
        var window = arguments.Window;
        int index = FlatIndex.Current;
        if (index >= arguments.Length) return;
        var cell = window.Output(index);
        int plane = arguments.Input + window.InputPlane(cell.Plane);
        int top = window.Rows.Start(cell.Row), left = window.Columns.Start(cell.Column);
        int firstRow = window.Rows.FirstTap(cell.Row), firstColumn = window.Columns.FirstTap(cell.Column);
        int endColumn = window.Columns.EndTap(cell.Column);
        float best = arena[arguments.Pooled + index];
        int winner = -1;

        // From the last cell back, so that what remains is the first; a way out of two loops would cost more on a device.
        for (int row = window.Rows.EndTap(cell.Row) - 1; row >= firstRow; row--)
        {
            int line = plane + ((top + (row * window.Rows.Dilation)) * window.Columns.Inputs) + left;
            for (int column = endColumn - 1; column >= firstColumn; column--)
                winner = arena[line + (column * window.Columns.Dilation)] == best ? (row * window.Columns.Kernel) + column : winner;
        }

        arena[arguments.Winners + index] = winner;
    }

    internal readonly struct Arguments(DeviceMap input, DeviceMap pooled, int winners, PoolShape shape)
    {
        public readonly PoolWindow Window = new(input, pooled, shape);
        public readonly int Input = input.Offset;
        public readonly int Pooled = pooled.Offset;
        public readonly int Winners = winners;
        public readonly int Length = pooled.Length;
    }
}
