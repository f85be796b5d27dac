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
    public void Clear_writes_the_whole_halo_and_only_that() => Trial.Repeat(40, trial =>
    {
        using var map = trial.Map(trial.Between(1, 40), trial.Between(1, 6), trial.Between(1, 6), trial.Lanes());
        float[] before = map.Buffer.Span.ToArray();
        Team.Run(worker => Halo.Clear(worker, map.Map), map.Buffer);
        for (int i = 0; i < before.Length; i++)
            Trial.Same(map.IsInterior(i) ? before[i] : 0, map.Buffer[i], $"float {i}");
    });
}
