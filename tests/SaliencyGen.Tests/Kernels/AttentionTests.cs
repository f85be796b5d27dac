using System.Runtime.InteropServices;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Tests.Sampling;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>Attention against the product, the softmax and the product that it stands for, bit by bit.</summary>
public sealed unsafe class AttentionTests
{
    [Fact]
    public void It_is_a_product_a_softmax_and_a_product() => Trial.Repeat(80, trial => Check<Identity>(trial, default));

    [Fact]
    public void An_operator_reads_maps_of_the_output() => Trial.Repeat(40, trial => Check<Then<Add, ScaleBy>>(trial, new(0.5f)));

    [Fact]
    public void Nothing_is_allocated()
    {
        using var tokens = new TestMap(48, 4, 6, halo: 1, lanes: 16, () => 1);
        using var output = new TestMap(16, 4, 6, halo: 0, lanes: 16, () => 1);
        using var scratch = new TestBuffer((int)Attention.ScratchLength(24, 16, 16), () => 0);
        AttentionShape shape = new(1, 1, 24, 16, 24, 16, From(0, false), From(16, true), From(32, true), From(0, true), 0.25f);
        Assert.Equal(0, Allocation.Of(() => Attention.Run<Identity>(
            Worker.Alone, tokens.Map, tokens.Map, tokens.Map, output.Map, shape, default, default, scratch.Data)));
    }

    [Fact]
    public void Planar_maps_and_matrices_outside_are_refused()
    {
        using TestMap map = new(32, 2, 3, halo: 0, lanes: 16, () => 0), planar = new(32, 2, 3, halo: 0, lanes: 1, () => 0), output = new(16, 2, 3, halo: 0, lanes: 16, () => 0);
        void Run(TestMap value, int firstValue, int outputs) => Attention.Run<Identity>(
            Worker.Alone, map.Map, map.Map, value.Map, output.Map,
            new(1, 1, 6, 16, 6, outputs, From(0, false), From(16, true), From(firstValue, true), From(0, true), 1), default, default, null);
        Assert.Contains("planar", Assert.Throws<ArgumentException>(() => Run(planar, 0, 16)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Run(map, 20, 16));
        Assert.Throws<ArgumentException>(() => Run(map, 0, 17));
    }

    private static MatrixPlace From(int channel, bool rowsAreChannels) => new(channel, 0, 0, 0, 0, 0, rowsAreChannels);

    private static void Check<TOperator>(Trial trial, Scalars scalars)
        where TOperator : IOperator
    {
        int heads = trial.Between(1, 3), windows = trial.Between(1, 2), keys = trial.Between(1, 70), features = trial.Between(1, 40), queries = trial.Between(1, 40);
        int outputs = trial.Coin() ? 16 * trial.Between(1, 3) : trial.Between(1, 40);
        var first = new ProductCase(trial.Between, inBlocks: false, (heads, windows, keys, features, queries));
        var scores = first.Shape;
        var mix = new ProductCase(trial.Between, inBlocks: true, (heads, windows, outputs, keys, queries));
        using TestMap key = Map(trial, first.Left), query = Map(trial, first.Right), value = Map(trial, mix.Left), output = Map(trial, mix.Output);
        using TestMap added = Map(trial, mix.Output), expected = new(mix.Output.Channels, mix.Output.Height, mix.Output.Width, 0, 16, () => 0);
        for (int c = 0; c < expected.Map.Planes * 16; c++)
            for (int cell = 0; cell < mix.Output.Height * mix.Output.Width; cell++)
                expected.Set(c, cell / mix.Output.Width, cell % mix.Output.Width, output[c, cell / mix.Output.Width, cell % mix.Output.Width]);

        using (var all = new TestMap(keys, windows * heads, queries, 0, 16, () => 0))
        using (var memory = new TestBuffer((int)MatrixProduct.ScratchLength(Math.Max(features, keys)), () => 0))
        {
            MatrixPlace place = new(0, 0, 0, 0, queries, heads * queries, true);
            MatrixProduct.Run<Identity>(
                Worker.Alone, key.Map, query.Map, all.Map, new(heads, windows, keys, features, queries, scores.Left, scores.Right, place, scores.Scale),
                default, default, memory.Data);
            ChannelSoftmax.Forward(Worker.Alone, all.Map, all.Map, keys, logarithm: false);
            MatrixProduct.Run<TOperator>(
                Worker.Alone, value.Map, all.Map, expected.Map, new(heads, windows, outputs, keys, queries, mix.Shape.Left, place, mix.Shape.Output),
                new(added.Map), scalars, memory.Data);
        }

        using var scratch = new TestBuffer((int)Attention.ScratchLength(keys, features, outputs), () => 0);
        AttentionShape shape = new(heads, windows, keys, features, queries, outputs, scores.Left, scores.Right, mix.Shape.Left, mix.Shape.Output, scores.Scale);
        Team.Run(
            worker =>
            {
                scratch.Span.Fill(float.NaN);
                Attention.Run<TOperator>(worker, key.Map, query.Map, value.Map, output.Map, shape, new(added.Map), scalars, scratch.Data);
            },
            output);
        scratch.AssertGuards("scratch");
        foreach (var cell in Trial.Cells(output.Map)) Trial.Same(expected.At(cell), output.At(cell), $"{cell} of {keys} keys, {mix}");
    }

    private static TestMap Map(Trial trial, ProductSide side) => new(side.Channels, side.Height, side.Width, trial.Between(0, 2), 16, trial.Value);
}
