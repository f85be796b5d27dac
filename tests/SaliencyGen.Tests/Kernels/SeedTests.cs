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
}
