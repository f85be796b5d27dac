using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class FillTests
{
    [Fact]
    public void Zero_writes_the_whole_interior_and_only_that() => Trial.Repeat(40, trial =>
    {
        using var map = trial.Map(trial.Between(1, 40), trial.Between(1, 6), trial.Between(1, 6), trial.Lanes());
        Team.Run(worker => Fill.Zero(worker, map.Map), map);
        for (int i = 0; i < map.Buffer.Length; i++)
            Trial.Same(map.IsInterior(i) ? 0 : TestMap.HaloWord, map.Buffer[i], $"float {i}");
    });

    [Fact]
    public void Padding_writes_the_lanes_beyond_the_channels_and_only_those() => Trial.Repeat(40, trial =>
    {
        using var map = trial.Map(trial.Between(1, 40), trial.Between(1, 6), trial.Between(1, 6), trial.Lanes());
        var lanes = (from c in Enumerable.Range(0, map.Map.Planes * map.Map.Lanes)
                     from y in Enumerable.Range(0, map.Map.Height)
                     from x in Enumerable.Range(0, map.Map.Width)
                     select (C: c, Y: y, X: x, Before: map[c, y, x])).ToList();
        Team.Run(worker => Fill.Padding(worker, map.Map), map);
        foreach (var (c, y, x, before) in lanes)
            Trial.Same(c < map.Map.Channels ? before : 0, map[c, y, x], $"{c}, {y}, {x}");
    });

    [Fact]
    public void Clear_writes_the_whole_halo_and_only_that() => Trial.Repeat(40, trial =>
    {
        using var map = trial.Map(trial.Between(1, 40), trial.Between(1, 6), trial.Between(1, 6), trial.Lanes());
        float[] before = map.Buffer.Span.ToArray();
        Team.Run(worker => Halo.Clear(worker, map.Map), map.Buffer);
        for (int i = 0; i < before.Length; i++)
            Trial.Same(map.IsInterior(i) ? before[i] : 0, map.Buffer[i], $"float {i}");
    });
}
