using SaliencyGen.Kernels;
using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class ResampleTests
{
    // At most 16 products of numbers below 1, each rounded twice.
    private const double Tolerance = 32 * 6e-8;

    [Fact]
    public void Sums_the_terms_of_both_tables() => Trial.Repeat(150, trial =>
    {
        int channels = trial.Between(1, 36), lanes = trial.Lanes();
        AxisCase rows = AxisCase.Random(trial), columns = AxisCase.Random(trial);
        using var input = trial.Map(channels, rows.Inputs, columns.Inputs, lanes);
        using var output = trial.Map(channels, rows.Sums.Length, columns.Sums.Length, lanes);
        using TestBuffer rowTable = Packed(rows), columnTable = Packed(columns);
        Team.Run(worker => Resample.Run(worker, input.Map, output.Map, rowTable.Data, columnTable.Data), output);
        foreach (var (c, y, x) in Trial.Cells(output.Map))
        {
            double expected = 0;
            foreach (var (row, v) in rows.Sums[y])
                foreach (var (column, w) in columns.Sums[x])
                    expected += (double)v * w * input[c, row, column];
            Trial.Close(expected, output[c, y, x], Tolerance, $"{rows}, {columns} at {c}, {y}, {x}");
        }
    });

    private static TestBuffer Packed(AxisCase axis)
    {
        float[] table = axis.Table();
        TestBuffer buffer = new(table.Length, () => 0);
        TablePacking.Pack(table, buffer.Data);
        return buffer;
    }
}
