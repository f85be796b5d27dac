using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ResampleTests
{
    // At most 9 products of numbers below 1, each rounded twice.
    private const double Tolerance = 18 * 6e-8;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void SumsTheTermsOfBothTables(string device) => Trial.Repeat(device, 24, trial =>
    {
        var (rows, columns) = (Sums(trial, trial.Between(1, 6)), Sums(trial, trial.Between(1, 7)));
        var input = trial.Map(trial.Between(1, 3), rows.Inputs, columns.Inputs, trial.Value);
        var output = trial.Map(input.Channels, rows.Cells.Length, columns.Cells.Length);
        float[] first = Table(rows.Cells);
        trial.Weights = [.. first, .. Table(columns.Cells)];
        trial.Run(call => Resample.Run(call, input, output, rows: 0, columns: first.Length));

        foreach (var (c, n, y, x) in Trial.Cells(output))
        {
            double expected = 0;
            foreach (var (row, v) in rows.Cells[y])
                foreach (var (column, w) in columns.Cells[x])
                    expected += (double)v * w * trial[input, c, n, row, column];
            Assert.Equal(expected, trial[output, c, n, y, x], Tolerance);
        }
    });

    /// <summary>Sums of no cell, of one, of several.</summary>
    private static (int Inputs, (int Cell, float Weight)[][] Cells) Sums(Trial trial, int inputs) =>
        (inputs, [.. Enumerable.Range(0, trial.Between(1, 8)).Select(_ =>
            Enumerable.Range(0, trial.Between(0, 3)).Select(_ => (trial.Between(0, inputs - 1), trial.Value())).ToArray())]);

    private static float[] Table((int Cell, float Weight)[][] sums)
    {
        float[] starts = new float[sums.Length + 1];
        for (int i = 0; i < sums.Length; i++) starts[i + 1] = starts[i] + sums[i].Length;
        return [.. starts, .. sums.SelectMany(sum => sum).Select(term => (float)term.Cell), .. sums.SelectMany(sum => sum).Select(term => term.Weight)];
    }
}
