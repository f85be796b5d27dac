using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class PaddingTests
{
    [Fact]
    public void Pads_and_crops() => Trial.Repeat(120, trial =>
    {
        var (small, large, top, left) = Random(trial);
        using (small)
        using (large)
        {
            Team.Run(worker => Padding.Forward(worker, small.Map, large.Map, top, left, -2), large);
            foreach (var (c, y, x) in Trial.Cells(large.Map))
                Trial.Same(Read(small, c, y - top, x - left) ?? -2, large[c, y, x], $"pads {top}, {left} at {c}, {y}, {x}");
        }
    });

    [Fact]
    public void Transpose_gives_back_what_was_kept() => Trial.Repeat(120, trial =>
    {
        var (result, gradient, top, left) = Random(trial);
        bool accumulate = trial.Coin();
        using (result)
        using (gradient)
        {
            var expected = Trial.Cells(result.Map).ToDictionary(
                cell => cell,
                cell => (accumulate ? result[cell.Channel, cell.Row, cell.Column] : 0)
                    + (Read(gradient, cell.Channel, cell.Row + top, cell.Column + left) ?? 0));
            Team.Run(worker => Padding.Transpose(worker, gradient.Map, result.Map, top, left, accumulate), result);
            foreach (var ((c, y, x), value) in expected)
                Trial.Same(value, result[c, y, x], $"pads {top}, {left} at {c}, {y}, {x}");
        }
    });

    private static (TestMap Before, TestMap After, int Top, int Left) Random(Trial trial)
    {
        int channels = trial.Between(1, 36), lanes = trial.Lanes(), height = trial.Between(1, 9), width = trial.Between(1, 9);
        int top = trial.Between(-3, 4), left = trial.Between(-3, 4);
        var before = trial.Map(channels, height, width, lanes);
        int newHeight = Math.Max(1, height + top + trial.Between(-3, 4)), newWidth = Math.Max(1, width + left + trial.Between(-3, 4));
        return (before, trial.Map(channels, newHeight, newWidth, lanes), top, left);
    }

    private static float? Read(TestMap map, int c, int y, int x) =>
        y >= 0 && y < map.Map.Height && x >= 0 && x < map.Map.Width ? map[c, y, x] : null;
}
