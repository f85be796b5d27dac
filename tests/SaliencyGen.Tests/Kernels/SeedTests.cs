using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class SeedTests
{
    [Fact]
    public void One_element_is_set_and_all_others_are_zero() => Trial.Repeat(80, trial =>
    {
        using var map = trial.Map(trial.Between(1, 40), trial.Between(1, 5), trial.Between(1, 5), trial.Lanes());
        int size = map.Map.Channels * map.Map.Height * map.Map.Width, target = trial.Next(size);
        Team.Run(worker => Seed.OneHot(worker, map.Map, target, 2.5f), map);
        Trial.Same(2.5f, Seed.Read(map.Map, target), "read back");
        int index = 0;
        foreach (var (c, y, x) in Trial.Cells(map.Map))
            Trial.Same(index++ == target ? 2.5f : 0, map[c, y, x], $"{c}, {y}, {x}");
        for (int c = map.Map.Channels; c < map.Map.Planes * map.Map.Lanes; c++)
            Trial.Same(0, map[c, 0, 0], $"padding lane {c}");
    });

    [Fact]
    public void A_run_of_channels_is_counted_from_the_whole_maps_first() => Trial.Repeat(80, trial =>
    {
        using var map = trial.Map(trial.Between(33, 100), trial.Between(1, 3), trial.Between(1, 3), 16, () => 7);
        int cells = map.Map.Height * map.Map.Width, target = trial.Next(map.Map.Channels * cells);
        var run = map.Map.Around(target / cells);
        Team.Run(worker => Seed.OneHot(worker, run, target, 2.5f), map);
        Trial.Same(2.5f, Seed.Read(run, target), "read back");
        int index = 0;
        foreach (var (c, y, x) in Trial.Cells(map.Map))
        {
            float outside = c / 32 == target / cells / 32 ? 0 : 7;
            Trial.Same(index++ == target ? 2.5f : outside, map[c, y, x], $"{c}, {y}, {x}");
        }
    });

    [Fact]
    public void The_negative_class_has_minus_the_score()
    {
        Trial.Same(2.5f, OnlyScore.Of(2.5f, 0), "positive");
        Trial.Same(-2.5f, OnlyScore.Of(2.5f, ~0), "negative");
    }
}
