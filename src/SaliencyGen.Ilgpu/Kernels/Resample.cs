using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// Positions as sums of positions, rows and columns by tables in the packed weights, as the CPU's <see cref="SaliencyGen.Kernels.Resample"/> reads them.
/// The transpose is the same with the tables of the way back.
/// </summary>
public static class Resample
{
    /// <summary>output[y, x] = the sum over the terms (r, v) of row y and (c, w) of column x of v w input[r, c]; 0 where there are none.</summary>
    public static void Run(DeviceCall call, DeviceMap input, DeviceMap output, int rows, int columns) =>
        call.Launch<Kernel, Arguments>(call.Flat(output.Length), new(input, output, rows, columns));

    internal readonly struct Arguments(DeviceMap source, DeviceMap target, int rows, int columns)
    {
        public readonly DeviceMap Source = source;
        public readonly DeviceMap Target = target;
        public readonly int Rows = rows;
        public readonly int Columns = columns;
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            var (source, target) = (arguments.Source, arguments.Target);
            if (index >= target.Length) return;
            int position = index % target.Positions, first = source.Offset + (index / target.Positions * source.Positions);
            var rows = new Terms(other, arguments.Rows, target.Height, position / target.Width);
            var columns = new Terms(other, arguments.Columns, target.Width, position % target.Width);
            float sum = 0;
            for (int i = rows.First; i < rows.End; i++)
            {
                int row = first + ((int)other[rows.Cells + i] * source.Width);
                float rowSum = 0;
                for (int j = columns.First; j < columns.End; j++)
                    rowSum += other[columns.Weights + j] * arena[row + (int)other[columns.Cells + j]];
                sum += other[rows.Weights + i] * rowSum;
            }

            arena[target.Offset + index] = sum;
        }
    }

    /// <summary>The terms of one cell of the output.</summary>
    private readonly struct Terms(ArrayView<float> weights, int table, int outputs, int output)
    {
        public readonly int First = (int)weights[table + output];
        public readonly int End = (int)weights[table + output + 1];
        public readonly int Cells = table + outputs + 1;
        public readonly int Weights = table + outputs + 1 + (int)weights[table + outputs];
    }
}
