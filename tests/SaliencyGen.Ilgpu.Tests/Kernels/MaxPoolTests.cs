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
