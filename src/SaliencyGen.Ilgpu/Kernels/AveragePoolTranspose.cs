using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Kernel of <see cref="AveragePool.Transpose"/>, a thread per input cell: its shares of the windows that have it.</summary>
internal readonly struct AveragePoolTranspose : IDeviceKernel<AveragePoolArguments>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, AveragePoolArguments arguments)
    {
        var window = arguments.Window;
        int index = FlatIndex.Current;
        if (index >= arguments.Length) return;
        var cell = window.Input(index);
        int plane = arguments.Source + window.OutputPlane(cell.Plane);
        int endRow = window.Rows.EndReaching(cell.Row), endColumn = window.Columns.EndReaching(cell.Column);
        int firstColumn = window.Columns.FirstReaching(cell.Column);
        float sum = 0;
        for (int row = window.Rows.FirstReaching(cell.Row); row < endRow; row++)
        {
            bool hasRow = window.Rows.Tap(cell.Row, row) >= 0;
            for (int column = firstColumn; column < endColumn; column++)
            {
                if (hasRow && window.Columns.Tap(cell.Column, column) >= 0)
                    sum += arena[plane + (row * window.Columns.Outputs) + column] / window.Divisor(row, column, arguments.CountIncludePad);
            }
        }

        arena[arguments.Destination + index] = sum;
    }
}
