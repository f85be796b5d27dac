using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class LayoutTests
{
    [Fact]
    public void To_plain() => Trial.Repeat(60, trial =>
    {
        using var source = Random(trial);
        bool accumulate = trial.Coin();
        using var plain = new TestBuffer(source.Map.Channels * source.Map.Height * source.Map.Width, trial.Value);
        float[] before = plain.Span.ToArray();
        Team.Run(worker => Layout.ToPlain(worker, source.Map, plain.Data, accumulate), plain);
        foreach (var (c, y, x) in Trial.Cells(source.Map))
        {
            int index = Index(source.Map, c, y, x);
            Trial.Same(source[c, y, x] + (accumulate ? before[index] : 0), plain[index], $"{c}, {y}, {x}");
        }
    });

    [Fact]
    public void From_plain_zeroes_padding_lanes_unless_it_accumulates() => Trial.Repeat(60, trial =>
    {
        using var destination = Random(trial);
        bool accumulate = trial.Coin();
        var map = destination.Map;
        using var plain = new TestBuffer(map.Channels * map.Height * map.Width, trial.Value);
        var before = Trial.Cells(map).ToDictionary(cell => cell, cell => destination[cell.Channel, cell.Row, cell.Column]);
        Team.Run(worker => Layout.FromPlain(worker, plain.Data, destination.Map, accumulate), destination);
        foreach (var ((c, y, x), old) in before)
            Trial.Same(plain[Index(map, c, y, x)] + (accumulate ? old : 0), destination[c, y, x], $"{c}, {y}, {x}");
        for (int c = map.Channels; c < map.Planes * map.Lanes && !accumulate; c++)
            Trial.Same(0, destination[c, map.Height - 1, map.Width - 1], $"padding lane {c}");
    });

    private static TestMap Random(Trial trial) =>
        trial.Map(trial.Between(1, 40), trial.Between(1, 8), trial.Between(1, 20), trial.Lanes());

    private static int Index(FeatureMap map, int c, int y, int x) => (((c * map.Height) + y) * map.Width) + x;
}
