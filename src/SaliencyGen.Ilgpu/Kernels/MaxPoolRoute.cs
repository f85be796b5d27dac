using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Second kernel of <see cref="MaxPool.Route"/>, a thread per input cell: the signals of the windows that chose it.</summary>
internal readonly struct MaxPoolRoute : IDeviceKernel<MaxPoolRoute.Arguments>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
    {
        var window = arguments.Window;
        int index = FlatIndex.Current;
        if (index >= arguments.Length) return;
        var cell = window.Input(index);
        int plane = window.OutputPlane(cell.Plane);
        int endRow = window.Rows.EndReaching(cell.Row), endColumn = window.Columns.EndReaching(cell.Column);
        int firstColumn = window.Columns.FirstReaching(cell.Column);
        float sum = 0;
        for (int row = window.Rows.FirstReaching(cell.Row); row < endRow; row++)
        {
            int tapRow = window.Rows.Tap(cell.Row, row);
            for (int column = firstColumn; column < endColumn; column++)
            {
                int tapColumn = window.Columns.Tap(cell.Column, column), at = plane + (row * window.Columns.Outputs) + column;
                bool isWinner = tapRow >= 0 && tapColumn >= 0
                    && (int)arena[arguments.Winners + at] == (tapRow * window.Columns.Kernel) + tapColumn;
                if (isWinner) sum += arena[arguments.Signal + at];
            }
        }

        arena[arguments.Output + index] = sum;
    }

    internal readonly struct Arguments(DeviceMap signal, int winners, DeviceMap output, PoolShape shape)
    {
        public readonly PoolWindow Window = new(output, signal, shape);
        public readonly int Signal = signal.Offset;
        public readonly int Winners = winners;
        public readonly int Output = output.Offset;
        public readonly int Length = output.Length;
    }
}
