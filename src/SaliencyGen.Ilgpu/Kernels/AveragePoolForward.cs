using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Kernel of <see cref="AveragePool.Forward"/>: a thread per window.</summary>
internal readonly struct AveragePoolForward : IDeviceKernel<AveragePoolArguments>
{
    public static void Run(ArrayView<float> arena, ArrayView<float> other, AveragePoolArguments arguments)
    {
        var window = arguments.Window;
        int index = FlatIndex.Current;
        if (index >= arguments.Length) return;
        var cell = window.Output(index);
        int plane = arguments.Source + window.InputPlane(cell.Plane);
        int top = window.Rows.Start(cell.Row), left = window.Columns.Start(cell.Column);
        int endRow = window.Rows.EndTap(cell.Row), firstColumn = window.Columns.FirstTap(cell.Column), endColumn = window.Columns.EndTap(cell.Column);
        float sum = 0;
        for (int row = window.Rows.FirstTap(cell.Row); row < endRow; row++)
        {
            // A sum per row keeps the rounding error of large windows small.
            float rowSum = 0;
            int line = plane + ((top + (row * window.Rows.Dilation)) * window.Columns.Inputs) + left;
            for (int column = firstColumn; column < endColumn; column++)
                rowSum += arena[line + (column * window.Columns.Dilation)];
            sum += rowSum;
        }

        arena[arguments.Destination + index] = sum / window.Divisor(cell.Row, cell.Column, arguments.CountIncludePad);
    }
}
