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

    [Fact]
    public void Rescale_divides_what_each_window_contributes_by_its_winners_run() => Trial.Repeat(150, trial =>
    {
        const float threshold = 0.25f;
        var pool = PoolCase.Random(trial);
        int lanes = trial.Lanes(), channels = trial.Between(1, 36);
        // Coarse values tie within windows and with the reference.
        Func<float> values = trial.Coin() ? trial.Coarse : trial.Value;
        using var input = trial.Map(channels, pool.Height, pool.Width, lanes, values);
        using var reference = trial.Map(channels, pool.Height, pool.Width, lanes, values);
        using var output = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes);
        using var referenceOutput = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes);
        Team.Run(worker => MaxPool.Forward(worker, input.Map, output.Map, pool.Shape), output);
        Team.Run(worker => MaxPool.Forward(worker, reference.Map, referenceOutput.Map, pool.Shape), referenceOutput);
        using var multiplier = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, lanes, () => trial.Between(-50, 50));
        using var result = trial.Map(channels, pool.Height, pool.Width, lanes);
        var contributions = Trial.Cells(result.Map).ToDictionary(cell => cell, _ => 0.0);
        var gradients = contributions.ToDictionary();
        var sizes = contributions.ToDictionary();
        foreach (var (c, y, x) in Trial.Cells(output.Map))
        {
            if (pool.Window(y, x).ToArray() is not { Length: > 0 } window) continue;
            // MaxBy keeps the first of equals.
            var winner = window.MaxBy(cell => input[c, cell.Row, cell.Column]);
            var referenceWinner = window.MaxBy(cell => reference[c, cell.Row, cell.Column]);
            double rise = (double)output[c, y, x] - referenceOutput[c, y, x], share = multiplier[c, y, x];
            var mover = rise >= 0 ? winner : referenceWinner;
            contributions[(c, mover.Row, mover.Column)] += share * rise;
            gradients[(c, referenceWinner.Row, referenceWinner.Column)] += share;
            sizes[(c, mover.Row, mover.Column)] += Math.Abs(share * rise);
        }

        Team.Run(
            worker => MaxPool.Rescale(
                worker, input.Map, output.Map, reference.Map, referenceOutput.Map, multiplier.Map, result.Map, pool.Shape, threshold),
            result);
        foreach (var (cell, contribution) in contributions)
        {
            float run = input[cell.Channel, cell.Row, cell.Column] - reference[cell.Channel, cell.Row, cell.Column];
            bool isFar = Math.Abs(run) >= threshold;
            double expected = isFar ? contribution / run : gradients[cell];
            // Gradients are sums of whole numbers; a contribution is rounded some five times.
            double tolerance = isFar ? 1e-6 * sizes[cell] / Math.Abs(run) : 0;
            Assert.True(Math.Abs(expected - result[cell.Channel, cell.Row, cell.Column]) <= tolerance,
                $"{pool} at {cell}: expected {expected:R}, got {result[cell.Channel, cell.Row, cell.Column]:R}");
        }
    });
}
