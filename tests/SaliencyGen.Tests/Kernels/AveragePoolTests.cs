using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class AveragePoolTests
{
    // At most 16 numbers below 1, each addition rounded once.
    private const double Tolerance = 16 * 6e-8;

    [Fact]
    public void Forward_is_the_mean_of_what_counts() => Trial.Repeat(150, trial =>
    {
        var pool = PoolCase.Random(trial);
        int lanes = trial.Lanes(), channels = trial.Between(1, 36);
        bool countIncludePad = trial.Coin();
        using var input = trial.Map(channels, pool.Height, pool.Width, lanes);
        using var output = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes);
        Team.Run(worker => AveragePool.Forward(worker, input.Map, output.Map, pool.Shape, countIncludePad), output);
        foreach (var (c, y, x) in Trial.Cells(output.Map))
        {
            double sum = pool.Window(y, x).Sum(cell => (double)input[c, cell.Row, cell.Column]);
            double expected = sum == 0 ? 0 : sum / pool.Divisor(y, x, countIncludePad);
            Trial.Close(expected, output[c, y, x], Tolerance, $"{pool}, include pad {countIncludePad} at {c}, {y}, {x}");
        }
    });

    [Fact]
    public void Transpose_spreads_over_the_window() => Trial.Repeat(150, trial =>
    {
        var pool = PoolCase.Random(trial);
        int lanes = trial.Lanes(), channels = trial.Between(1, 36);
        bool countIncludePad = trial.Coin(), accumulate = trial.Coin();
        using var gradient = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes);
        using var result = trial.Map(channels, pool.Height, pool.Width, lanes);
        var expected = Trial.Cells(result.Map).ToDictionary(
            cell => cell, cell => accumulate ? (double)result[cell.Channel, cell.Row, cell.Column] : 0);
        foreach (var (c, y, x) in Trial.Cells(gradient.Map))
        {
            foreach (var (row, column) in pool.Window(y, x))
                expected[(c, row, column)] += gradient[c, y, x] / (double)pool.Divisor(y, x, countIncludePad);
        }

        Team.Run(worker => AveragePool.Transpose(worker, gradient.Map, result.Map, pool.Shape, countIncludePad, accumulate), result);
        foreach (var (cell, value) in expected)
            Trial.Close(value, result[cell.Channel, cell.Row, cell.Column], 8 * Tolerance, $"{pool} at {cell}");
    });
}
