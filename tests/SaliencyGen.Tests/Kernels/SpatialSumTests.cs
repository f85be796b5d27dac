using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class SpatialSumTests
{
    [Fact]
    public void Sum_of_products() => Trial.Repeat(60, trial =>
    {
        int lanes = trial.Lanes(), channels = trial.Between(1, 50), height = trial.Between(1, 20), width = trial.Between(1, 20);
        bool accumulate = trial.Coin();
        using var value = trial.Map(channels, height, width, lanes);
        using var factor = trial.Map(channels, height, width, lanes);
        using var output = TestMap.Vector(channels, trial.Value);
        double[] expected = [.. Enumerable.Range(0, channels).Select(c =>
            (accumulate ? output[c, 0, 0] : 0)
            + Space(value.Map).Sum(cell => (double)value[c, cell.Row, cell.Column] * factor[c, cell.Row, cell.Column]))];
        Team.Run(worker => SpatialSum.Run<Multiply>(worker, output.Map, value.Map, new(factor.Map), default, accumulate), output);

        // Rows of at most 20 terms below 1 in two chains, then at most 20 rows of at most 20.
        for (int c = 0; c < channels; c++)
            Trial.Close(expected[c], output[c, 0, 0], 6e-8 * height * width, $"{channels}x{height}x{width}, channel {c}");
    });

    [Fact]
    public void Average_and_its_transpose() => Trial.Repeat(60, trial =>
    {
        int lanes = trial.Lanes(), channels = trial.Between(1, 50), height = trial.Between(1, 20), width = trial.Between(1, 20);
        bool accumulate = trial.Coin();
        using var input = trial.Map(channels, height, width, lanes);
        using var output = TestMap.Vector(channels, trial.Value);
        Team.Run(worker => GlobalAverage.Forward(worker, input.Map, output.Map), output);
        for (int c = 0; c < channels; c++)
        {
            double expected = Space(input.Map).Average(cell => (double)input[c, cell.Row, cell.Column]);
            Trial.Close(expected, output[c, 0, 0], 1e-6, $"channel {c}");
        }

        using var result = trial.Map(channels, height, width, lanes);
        var gradient = Trial.Cells(result.Map).ToDictionary(
            cell => cell,
            cell => (accumulate ? result[cell.Channel, cell.Row, cell.Column] : 0)
                + (output[cell.Channel, 0, 0] / (double)(height * width)));
        Team.Run(worker => GlobalAverage.Transpose(worker, output.Map, result.Map, accumulate), result);
        foreach (var (cell, value) in gradient)
            Trial.Close(value, result[cell.Channel, cell.Row, cell.Column], 2e-7, $"gradient at {cell}");
    });

    [Fact]
    public void A_large_plane_keeps_six_digits()
    {
        // 50,176 cells near 1: one running sum would be off by 1e-4.
        var trial = new Trial(0);
        using var input = new TestMap(16, 224, 224, 0, 16, () => 1 + (trial.Value() / 10));
        using var output = TestMap.Vector(16, trial.Value);
        GlobalAverage.Forward(Threading.Worker.Alone, input.Map, output.Map);
        for (int c = 0; c < 16; c++)
            Trial.Close(Space(input.Map).Average(cell => (double)input[c, cell.Row, cell.Column]), output[c, 0, 0], 1e-6, $"channel {c}");
    }

    private static IEnumerable<(int Row, int Column)> Space(FeatureMap map) =>
        Enumerable.Range(0, map.Height * map.Width).Select(cell => (cell / map.Width, cell % map.Width));
}
