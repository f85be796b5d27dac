using SaliencyGen.Kernels;
using SaliencyGen.Tests.Sampling;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class ViewTests
{
    private const int Views = 200;

    [Fact]
    public void Run_copies_the_view_and_zeroes_padding_lanes_where_it_fills_the_map() => Trial.Repeat(Views, trial =>
    {
        var view = new ViewCase(trial.Between, repeats: trial.Coin());
        using var source = Map(trial, view.Source);
        using var destination = Map(trial, view.Destination);
        float[] expected = Values(destination, clearsPadding: view.Fills);
        foreach (var (from, to) in view.Walk())
            expected[to] = Read(source, from);
        Team.Run(worker => View.Run(worker, source.Map, destination.Map, view.Shape), destination);
        Check(expected, destination, view);
    });

    [Fact]
    public void Transpose_brings_the_signal_back_and_sums_repeats_in_their_order() => Trial.Repeat(Views, trial =>
    {
        var view = new ViewCase(trial.Between, repeats: trial.Coin());
        bool accumulate = trial.Coin();
        using var signal = Map(trial, view.Destination);
        using var result = Map(trial, view.Source);
        float[] expected = Values(result, clearsPadding: view.Covers && !accumulate);
        var met = new HashSet<int>();
        foreach (var (to, from) in view.Walk())
            expected[to] = accumulate || !met.Add(to) ? expected[to] + Read(signal, from) : Read(signal, from);
        Team.Run(worker => View.Transpose(worker, signal.Map, result.Map, view.Shape, accumulate), result);
        Check(expected, result, view);
    });

    [Fact]
    public void Load_and_store_take_any_order_of_axes() => Trial.Repeat(60, trial =>
    {
        var (channels, height, width) = (trial.Between(1, 40), trial.Between(1, 8), trial.Between(1, 20));
        int[] extents = [channels, height, width], order = [0, 1, 2], steps = new int[3];
        trial.Shuffle(order);
        for (int i = 2, step = 1; i >= 0; step *= extents[order[i--]])
            steps[order[i]] = step;
        using var plain = new TestBuffer(channels * height * width, trial.Value);
        using var map = trial.Map(channels, height, width, trial.Lanes());
        using var back = new TestBuffer(plain.Length, trial.Value);
        Team.Run(worker => View.Load(worker, plain.Data, map.Map, steps[0], steps[1], steps[2]), map);
        foreach (var (c, y, x) in Trial.Cells(map.Map))
            Trial.Same(plain[(c * steps[0]) + (y * steps[1]) + (x * steps[2])], map[c, y, x], $"{c}, {y}, {x} by {string.Join(", ", steps)}");
        for (int c = channels; c < map.Map.Planes * map.Map.Lanes; c++)
            Trial.Same(0, map[c, height - 1, width - 1], $"padding lane {c}");
        Team.Run(worker => View.Store(worker, map.Map, back.Data, steps[0], steps[1], steps[2]), back);
        Assert.Equal(plain.Span, back.Span);
    });

    [Fact]
    public void Tokens_of_a_map_become_heads()
    {
        // [1, 48, 5, 7] as 35 tokens of 48 features, of which 3 heads of 16: [head][token][feature].
        int next = 0;
        using var features = new TestMap(48, 5, 7, halo: 1, lanes: 16, () => next++);
        using var heads = new TestMap(3, 35, 16, halo: 0, lanes: 16, () => -1);
        Team.Run(worker => View.Run(worker, features.Map, heads.Map, new([3, 35, 16], [16 * 35, 1, 35], [35 * 16, 16, 1])), heads);
        foreach (var (head, token, feature) in Trial.Cells(heads.Map))
            Trial.Same(features[(head * 16) + feature, token / 7, token % 7], heads[head, token, feature], $"{head}, {token}, {feature}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Columns_become_channels_and_channels_columns(int lanes)
    {
        // More columns than a transposition walks at once.
        int next = 0;
        using var before = new TestMap(19, 2, 300, halo: 1, lanes, () => next++);
        using var after = new TestMap(300, 2, 19, halo: 2, lanes: 16, () => -1);
        Team.Run(worker => View.Run(worker, before.Map, after.Map, new([300, 2, 19], [1, 300, 600], [38, 19, 1])), after);
        foreach (var (c, y, x) in Trial.Cells(after.Map))
            Trial.Same(before[x, y, c], after[c, y, x], $"{c}, {y}, {x}");
    }

    [Fact]
    public void What_was_repeated_over_space_is_summed_over_space()
    {
        // Small whole numbers, whose sums are exact.
        int next = 0;
        using var signal = new TestMap(20, 5, 7, halo: 1, lanes: 16, () => next++ % 64);
        using var vector = TestMap.Vector(20, () => -1);
        Team.Run(worker => View.Transpose(worker, signal.Map, vector.Map, new([20, 35], [1, 0], [35, 1]), accumulate: false), vector);
        for (int c = 0; c < 32; c++)
        {
            float sum = c < 20 ? Trial.Cells(signal.Map).Where(cell => cell.Channel == c).Sum(cell => signal[c, cell.Row, cell.Column]) : 0;
            Trial.Same(sum, vector[c, 0, 0], $"channel {c}");
        }
    }

    [Fact]
    public void A_view_that_leaves_a_map_is_refused()
    {
        using var small = new TestMap(2, 3, 4, halo: 0, lanes: 16, () => 0);
        using var large = new TestMap(2, 3, 5, halo: 0, lanes: 1, () => 0);
        var exception = Assert.Throws<ArgumentException>(() => View.Run(Worker.Alone, small.Map, large.Map, new([24], [1], [1], sourceOffset: 1)));
        Assert.Contains("from element 1 to 24 of a map that has 24", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => View.Run(Worker.Alone, small.Map, large.Map, new([3], [-1], [1], sourceOffset: 1)));
    }

    [Fact]
    public void Elements_that_meet_are_refused()
    {
        using var map = new TestMap(2, 3, 4, halo: 0, lanes: 16, () => 0);
        using var windows = new TestMap(2, 3, 4, halo: 0, lanes: 1, () => 0);
        Assert.Throws<ArgumentException>(() => View.Transpose(Worker.Alone, windows.Map, map.Map, new([3, 4], [1, 1], [4, 1]), accumulate: true));
        Assert.Throws<ArgumentException>(() => View.Run(Worker.Alone, map.Map, windows.Map, new([3, 4], [4, 1], [0, 1])));
        Assert.Throws<ArgumentException>(() => View.Run(Worker.Alone, map.Map, windows.Map, new([0], [1], [1])));
        Assert.Throws<ArgumentException>(() => View.Run(Worker.Alone, map.Map, windows.Map, new([3, 4], [1], [4, 1])));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using var features = new TestMap(33, 4, 6, halo: 1, lanes: 16, () => 1);
        using var tokens = new TestMap(24, 1, 33, halo: 0, lanes: 1, () => 1);
        using var uneven = new TestMap(8, 9, 11, halo: 0, lanes: 16, () => 1);
        Assert.Equal(0, Allocation.Of(() =>
        {
            View.Run(Worker.Alone, features.Map, tokens.Map, new([33, 24], [24, 1], [1, 33]));
            View.Run(Worker.Alone, features.Map, uneven.Map, new([792], [1], [1]));
            View.Transpose(Worker.Alone, features.Map, tokens.Map, new([24, 33], [0, 1], [1, 24]), accumulate: true);
            View.Load(Worker.Alone, tokens.Buffer.Data, features.Map, 1, 6 * 33, 33);
            View.Store(Worker.Alone, features.Map, tokens.Buffer.Data, 1, 6 * 33, 33);
        }));
    }

    private static TestMap Map(Trial trial, (int Channels, int Height, int Width) extents) =>
        trial.Map(extents.Channels, extents.Height, extents.Width, trial.Coin() ? 16 : 1);

    // All elements in row-major order, and behind them the padding lanes.
    private static float[] Values(TestMap map, bool clearsPadding)
    {
        int area = map.Map.Height * map.Map.Width, lanes = map.Map.Planes * map.Map.Lanes;
        return [.. Enumerable.Range(0, lanes * area).Select(i => clearsPadding && i >= map.Map.Channels * area ? 0 : Read(map, i))];
    }

    private static float Read(TestMap map, int element) =>
        map[element / (map.Map.Height * map.Map.Width), element / map.Map.Width % map.Map.Height, element % map.Map.Width];

    private static void Check(float[] expected, TestMap actual, ViewCase view)
    {
        for (int i = 0; i < expected.Length; i++)
            Trial.Same(expected[i], Read(actual, i), $"{view}, lanes {actual.Map.Lanes}, halo {actual.Map.Halo}, element {i}");
    }
}
