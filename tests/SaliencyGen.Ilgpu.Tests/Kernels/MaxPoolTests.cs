using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class MaxPoolTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>Values below zero, so that padding taken for zeros would win.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void ForwardTakesTheLargestAndPaddingNeverWins(string device) => Trial.Repeat(device, 60, trial =>
    {
        var pool = PoolCase.Random(trial);
        var input = trial.Map(trial.Between(1, 3), pool.Height, pool.Width, () => trial.Value() - 5);
        var output = trial.Map(input.Channels, pool.OutputHeight, pool.OutputWidth);
        trial.Run(call => MaxPool.Forward(call, input, output, pool.Shape));
        foreach (var (c, n, y, x) in Trial.Cells(output))
        {
            float expected = pool.Window(y, x).Select(cell => trial[input, c, n, cell.Row, cell.Column]).DefaultIfEmpty(float.MinValue).Max();
            Assert.Equal(expected, trial[output, c, n, y, x]);
        }
    });

    /// <summary>Whole numbers: ties abound, and sums are exact in any order.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void RouteGivesAllToTheFirstMaximumAndAddsOverlaps(string device) => Trial.Repeat(device, 60, trial =>
    {
        var pool = PoolCase.Random(trial);
        var input = trial.Map(trial.Between(1, 3), pool.Height, pool.Width, trial.Whole);
        var pooled = trial.Map(input.Channels, pool.OutputHeight, pool.OutputWidth);
        var signal = trial.Map(input.Channels, pool.OutputHeight, pool.OutputWidth, trial.Whole);
        var result = trial.Map(input.Channels, pool.Height, pool.Width);
        trial.Run(call =>
        {
            MaxPool.Forward(call, input, pooled, pool.Shape);
            MaxPool.Route(call, input, pooled, signal, result, pool.Shape);
        });

        var expected = Trial.Cells(result).ToDictionary(cell => cell, _ => 0f);
        foreach (var (c, n, y, x) in Trial.Cells(pooled))
        {
            // MaxBy keeps the first of equals.
            if (pool.Window(y, x).ToArray() is not { Length: > 0 } window) continue;
            var winner = window.MaxBy(cell => trial[input, c, n, cell.Row, cell.Column]);
            expected[(c, n, winner.Row, winner.Column)] += trial[signal, c, n, y, x];
        }

        foreach (var ((c, n, y, x), value) in expected)
            Assert.Equal(value, trial[result, c, n, y, x]);
    });

    /// <summary>Whole numbers: ties abound, in windows and between image and reference.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void RescaleDividesWhatEachWindowContributesByItsWinnersRun(string device) => Trial.Repeat(device, 60, trial =>
    {
        var pool = PoolCase.Random(trial);
        int channels = trial.Between(1, 3);
        var input = trial.Map(channels, pool.Height, pool.Width, trial.Whole);
        var reference = trial.Map(channels, pool.Height, pool.Width, trial.Whole);
        var pooled = trial.Map(channels, pool.OutputHeight, pool.OutputWidth);
        var referencePooled = trial.Map(channels, pool.OutputHeight, pool.OutputWidth);
        var signal = trial.Map(channels, pool.OutputHeight, pool.OutputWidth, trial.Whole);
        var result = trial.Map(channels, pool.Height, pool.Width);
        trial.Run(call =>
        {
            MaxPool.Forward(call, input, pooled, pool.Shape);
            MaxPool.Forward(call, reference, referencePooled, pool.Shape);
            MaxPool.Rescale(call, input, pooled, reference, referencePooled, signal, result, pool.Shape, 0.5f);
        });

        var contributions = Trial.Cells(result).ToDictionary(cell => cell, _ => 0.0);
        var gradients = contributions.ToDictionary();
        foreach (var (c, n, y, x) in Trial.Cells(pooled))
        {
            if (pool.Window(y, x).ToArray() is not { Length: > 0 } window) continue;
            // MaxBy keeps the first of equals.
            var winner = window.MaxBy(cell => trial[input, c, n, cell.Row, cell.Column]);
            var referenceWinner = window.MaxBy(cell => trial[reference, c, n, cell.Row, cell.Column]);
            double rise = trial[pooled, c, n, y, x] - trial[referencePooled, c, n, y, x], share = trial[signal, c, n, y, x];
            var mover = rise >= 0 ? winner : referenceWinner;
            contributions[(c, n, mover.Row, mover.Column)] += share * rise;
            gradients[(c, n, referenceWinner.Row, referenceWinner.Column)] += share;
        }

        foreach (var ((c, n, y, x), contribution) in contributions)
        {
            // Sums of whole numbers are exact; the quotient is rounded once, and devices may miss it by two units in the last place.
            float run = trial[input, c, n, y, x] - trial[reference, c, n, y, x];
            double expected = run != 0 ? contribution / run : gradients[(c, n, y, x)];
            Assert.Equal(expected, trial[result, c, n, y, x], 3e-7 * Math.Abs(expected));
        }
    });

    [Fact]
    public void RouteSaysWhatWorkingMemoryItLacks()
    {
        var trial = new Trial(TestDevice.Simulated, 0) { ScratchLength = 3 };
        var map = trial.Map(1, 2, 2, trial.Value);
        var exception = Assert.Throws<InvalidOperationException>(
            () => trial.Run(call => MaxPool.Route(call, map, map, map, map, new(1, 1))));
        Assert.Contains("4 winners", exception.Message, StringComparison.Ordinal);
    }
}
