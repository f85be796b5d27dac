using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>ONNX AveragePool; with countIncludePad the divisor counts cells of the padding, but none beyond it.</summary>
public static class AveragePool
{
    /// <summary>output = the mean of each window.</summary>
    public static void Forward(DeviceCall call, DeviceMap input, DeviceMap output, PoolShape shape, bool countIncludePad) =>
        call.Launch<ForwardKernel, Arguments>(call.Flat(output.Length), new(input, output, shape, countIncludePad ? 1 : 0));

    /// <summary>inputGradient = each window's share of its gradient, summed where windows overlap.</summary>
    public static void Transpose(DeviceCall call, DeviceMap gradient, DeviceMap inputGradient, PoolShape shape, bool countIncludePad) =>
        call.Launch<TransposeKernel, Arguments>(call.Flat(inputGradient.Length), new(inputGradient, gradient, shape, countIncludePad ? 1 : 0));

    internal readonly struct Arguments(DeviceMap cells, DeviceMap windows, PoolShape shape, int countsPad)
    {
        /// <summary>At the pool's input.</summary>
        public readonly DeviceMap Cells = cells;

        /// <summary>At the pool's output.</summary>
        public readonly DeviceMap Windows = windows;
        public readonly PoolWindow Rows = PoolWindow.Rows(shape);
        public readonly PoolWindow Columns = PoolWindow.Columns(shape);
        private readonly int _countsPad = countsPad;

        public float Divisor(int row, int column)
        {
            int counted = Rows.Counted(row, Cells.Height, _countsPad) * Columns.Counted(column, Cells.Width, _countsPad);
            return counted > 1 ? counted : 1;
        }
    }

    internal readonly struct ForwardKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var (input, output, rows, columns) = (arguments.Cells, arguments.Windows, arguments.Rows, arguments.Columns);
            if (index >= output.Length) return;
            int position = index % output.Positions, first = input.Offset + (index / output.Positions * input.Positions);
            int y = position / output.Width, x = position % output.Width;
            float sum = 0;
            for (int i = 0; i < rows.Kernel; i++)
            {
                int row = rows.Start(y) + (i * rows.Dilation);
                if (row < 0 || row >= input.Height) continue;
                // A sum per row keeps the rounding error of large windows small.
                float rowSum = 0;
                for (int j = 0; j < columns.Kernel; j++)
                {
                    int column = columns.Start(x) + (j * columns.Dilation);
                    if (column >= 0 && column < input.Width) rowSum += arena[first + (row * input.Width) + column];
                }

                sum += rowSum;
            }

            arena[output.Offset + index] = sum / arguments.Divisor(y, x);
        }
    }

    internal readonly struct TransposeKernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var (cells, gradient, rows, columns) = (arguments.Cells, arguments.Windows, arguments.Rows, arguments.Columns);
            if (index >= cells.Length) return;
            int position = index % cells.Positions, first = gradient.Offset + (index / cells.Positions * gradient.Positions);
            float sum = 0;
            for (int i = 0; i < rows.Kernel; i++)
            {
                int row = rows.OutputAt(position / cells.Width, i, gradient.Height);
                if (row < 0) continue;
                for (int j = 0; j < columns.Kernel; j++)
                {
                    int column = columns.OutputAt(position % cells.Width, j, gradient.Width);
                    if (column >= 0) sum += arena[first + (row * gradient.Width) + column] / arguments.Divisor(row, column);
                }
            }

            arena[cells.Offset + index] = sum;
        }
    }
}
