using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class MaxPoolTests
{
    [Fact]
    public void Forward_takes_the_largest_and_padding_never_wins() => Trial.Repeat(150, trial =>
    {
        var pool = PoolCase.Random(trial);
        int lanes = trial.Lanes(), channels = trial.Between(1, 36);
        using var input = trial.Map(channels, pool.Height, pool.Width, lanes, () => trial.Value() - 5);
        using var output = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes);
        Team.Run(worker => MaxPool.Forward(worker, input.Map, output.Map, pool.Shape), output);
        foreach (var (c, y, x) in Trial.Cells(output.Map))
        {
            float expected = pool.Window(y, x).Select(cell => input[c, cell.Row, cell.Column]).DefaultIfEmpty(float.MinValue).Max();
            Trial.Same(expected, output[c, y, x], $"{pool} at {c}, {y}, {x}");
        }
    });

    [Fact]
    public void Route_gives_all_to_the_first_maximum_and_adds_overlaps() => Trial.Repeat(150, trial =>
    {
        var pool = PoolCase.Random(trial);
        int lanes = trial.Lanes(), channels = trial.Between(1, 36);
        bool accumulate = trial.Coin();
        using var input = trial.Map(channels, pool.Height, pool.Width, lanes, trial.Coin() ? trial.Coarse : trial.Value);
        using var output = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes);
        Team.Run(worker => MaxPool.Forward(worker, input.Map, output.Map, pool.Shape), output);

        // Whole numbers, so that sums are exact in any order.
        using var gradient = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes, () => trial.Between(-50, 50));
        using var result = trial.Map(channels, pool.Height, pool.Width, lanes, () => trial.Between(-50, 50));
        var expected = Trial.Cells(result.Map).ToDictionary(
            cell => cell, cell => accumulate ? result[cell.Channel, cell.Row, cell.Column] : 0);
        foreach (var (c, y, x) in Trial.Cells(output.Map))
        {
            // MaxBy keeps the first of equals.
            if (pool.Window(y, x).ToArray() is { Length: > 0 } window)
            {
                var winner = window.MaxBy(cell => input[c, cell.Row, cell.Column]);
                expected[(c, winner.Row, winner.Column)] += gradient[c, y, x];
            }
        }

        Team.Run(worker => MaxPool.Route(worker, input.Map, output.Map, gradient.Map, result.Map, pool.Shape, accumulate), result);
        foreach (var (cell, value) in expected)
            Trial.Same(value, result[cell.Channel, cell.Row, cell.Column], $"{pool} at {cell}");
    });
}
