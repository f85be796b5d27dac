using SaliencyGen.Kernels;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class NormalisationTests
{
    // Relative to the size of the terms: sums of at most 256 floats in two chains, by sixteen lanes or one after the other, and some roundings.
    private const double Tolerance = 4e-6;

    [Fact]
    public void Forward_normalises_lines() => Trial.Repeat(80, trial =>
    {
        var normaliser = NormaliserCase.Draw(trial.Between);
        using var maps = new NormaliserMaps(trial, normaliser);
        using var output = maps.New();
        Team.Run(worker => Normalisation.Forward(worker, maps.Input.Map, output.Map, normaliser.Shape, maps.Factor, maps.Offset), output);
        foreach (var line in normaliser.Lines())
        {
            double[] factor = maps.Factors(line), offset = maps.Offsets(line);
            double[] expected = maps.Plain(maps.Input, line).Forward(factor, offset);
            double[] scale = [.. expected.Select((y, i) => Math.Abs(y - offset[i]) + Math.Abs(factor[i]) + Math.Abs(offset[i]))];
            maps.Check(line, (expected, scale), output, Tolerance);
        }

        maps.AssertPadding(output);
    });

    [Fact]
    public void Transpose_is_the_gradient() => Trial.Repeat(80, trial =>
    {
        var normaliser = NormaliserCase.Draw(trial.Between);
        using var maps = new NormaliserMaps(trial, normaliser);
        using var result = maps.New();
        Team.Run(worker => Normalisation.Transpose(worker, maps.Input.Map, maps.Signal.Map, result.Map, normaliser.Shape, maps.Factor), result);
        foreach (var line in normaliser.Lines())
            maps.Check(line, maps.Plain(maps.Input, line).Transpose(maps.Values(maps.Signal, line), maps.Factors(line)), result, Tolerance);
        maps.AssertPadding(result);
    });

    [Fact]
    public void Rescale_is_secants_and_complete() => Trial.Repeat(80, trial =>
    {
        var normaliser = NormaliserCase.Draw(trial.Between);
        using var maps = new NormaliserMaps(trial, normaliser);
        using var result = maps.New();
        Team.Run(
            worker => Normalisation.Rescale(
                worker, maps.Input.Map, maps.Reference.Map, maps.Signal.Map, result.Map, normaliser.Shape, maps.Factor),
            result);
        foreach (var line in normaliser.Lines())
        {
            PlainNormaliser plain = maps.Plain(maps.Input, line), reference = maps.Plain(maps.Reference, line);
            double[] signal = maps.Values(maps.Signal, line), factor = maps.Factors(line), none = new double[line.Length];
            var expected = plain.Rescale(reference, signal, factor);
            maps.Check(line, expected, result, Tolerance);

            double[] y = plain.Forward(factor, none), y0 = reference.Forward(factor, none);
            double[] difference = [.. maps.Values(maps.Input, line).Zip(maps.Values(maps.Reference, line), (a, b) => a - b)];
            double outputs = signal.Select((m, i) => m * (y[i] - y0[i])).Sum();
            double inputs = difference.Select((d, i) => d * result.At(line[i])).Sum();
            double size = difference.Select((d, i) => Math.Abs(d) * expected.Scale[i]).Sum();
            Assert.True(Math.Abs(outputs - inputs) <= Tolerance * size, $"{normaliser} at {line[0]}: inputs {inputs:R}, outputs {outputs:R}, of {size:R}");
        }

        maps.AssertPadding(result);
    });

    [Fact]
    public void Where_the_reference_is_the_input_Rescale_is_the_gradient() => Trial.Repeat(40, trial =>
    {
        var normaliser = NormaliserCase.Draw(trial.Between);
        using var maps = new NormaliserMaps(trial, normaliser);
        using TestMap gradient = maps.New(), result = maps.New();
        Normalisation.Transpose(Worker.Alone, maps.Input.Map, maps.Signal.Map, gradient.Map, normaliser.Shape, maps.Factor);
        Normalisation.Rescale(Worker.Alone, maps.Input.Map, maps.Input.Map, maps.Signal.Map, result.Map, normaliser.Shape, maps.Factor);

        // The mean of two equal numbers is that number, and the reference's 1 / sigma the input's.
        foreach (var (c, y, x) in Trial.Cells(result.Map)) Trial.Same(gradient[c, y, x], result[c, y, x], $"{normaliser} at {c}, {y}, {x}");
    });

    [Fact]
    public void Relevance_is_shared_by_the_centred_map() => Trial.Repeat(80, trial =>
    {
        const float Stabilizer = 1e-3f;
        var normaliser = NormaliserCase.Draw(trial.Between, centred: true);
        using var maps = new NormaliserMaps(trial, normaliser);
        using var y = maps.New(trial.Value);
        using var result = maps.New();
        Team.Run(
            worker => Normalisation.Relevance(
                worker, maps.Input.Map, y.Map, maps.Signal.Map, result.Map, normaliser.Shape, maps.Factor, Stabilizer),
            result);
        foreach (var line in normaliser.Lines())
        {
            var expected = maps.Plain(maps.Input, line).Relevance(maps.Values(y, line), maps.Values(maps.Signal, line), maps.Factors(line), Stabilizer);
            maps.Check(line, expected, result, Tolerance);
        }

        maps.AssertPadding(result);
    });

    [Fact]
    public void Results_may_lie_over_any_map_that_is_read() => Trial.Repeat(60, trial =>
    {
        var normaliser = NormaliserCase.Draw(trial.Between, centred: true);
        using var maps = new NormaliserMaps(trial, normaliser);
        TestMap[] read = [maps.Input, maps.Reference, maps.Signal];
        Action<FeatureMap>[] ways =
        [
            output => Normalisation.Forward(Worker.Alone, maps.Input.Map, output, normaliser.Shape, maps.Factor, maps.Offset),
            output => Normalisation.Transpose(Worker.Alone, maps.Input.Map, maps.Signal.Map, output, normaliser.Shape, maps.Factor),
            output => Normalisation.Rescale(Worker.Alone, maps.Input.Map, maps.Reference.Map, maps.Signal.Map, output, normaliser.Shape, maps.Factor),
            output => Normalisation.Relevance(Worker.Alone, maps.Input.Map, maps.Reference.Map, maps.Signal.Map, output, normaliser.Shape, maps.Factor, 0.1f),
        ];
        foreach (var way in ways)
        {
            foreach (var target in read)
            {
                using var apart = maps.New();
                float[] before = target.Buffer.Span.ToArray();
                way(apart.Map);
                way(target.Map);
                foreach (var (c, y, x) in Trial.Cells(apart.Map)) Trial.Same(apart[c, y, x], target[c, y, x], $"{normaliser} at {c}, {y}, {x}");
                before.CopyTo(target.Buffer.Span);
            }
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_large_mean_does_not_hide_a_small_spread(bool overPositions) => Trial.Repeat(20, trial =>
    {
        // Around 10,000 floats are 0.001 apart, so the mean itself is off by some hundredths of sigma.
        var shape = new NormalisationShape(24, overPositions, true, Spread.MeanSquare, 1e-12f);
        using var input = trial.Map(48, 4, 5, 16, () => 10_000 + (0.02f * trial.Value()));
        using var output = trial.Map(48, 4, 5, 16);
        Normalisation.Forward(Worker.Alone, input.Map, output.Map, shape, null, null);
        double[] ones = [.. Enumerable.Repeat(1.0, 480)], none = new double[480];
        for (int first = 0; first < 48; first += 24)
        {
            for (int p = 0; p < (overPositions ? 1 : 20); p++)
            {
                var line = (from c in Enumerable.Range(first, 24)
                            from q in overPositions ? Enumerable.Range(0, 20) : [p]
                            select (c, q / 5, q % 5)).ToArray();
                double[] expected = new PlainNormaliser(shape, [.. line.Select(cell => (double)input.At(cell))]).Forward(ones, none);
                for (int i = 0; i < line.Length; i++) Trial.Close(expected[i], output.At(line[i]), 1e-5, $"{line[i]}");
            }
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void A_large_plane_keeps_six_digits(int run)
    {
        // 50,176 cells near 1 with a spread of 0.06: in one running sum, the mean would be off by 1e-4, and so would sigma.
        var trial = new Trial(0);
        var shape = new NormalisationShape(run, true, true, Spread.MeanSquare, 1e-5f);
        using var input = new TestMap(16, 224, 224, 0, 16, () => 1 + (trial.Value() / 10));
        using var output = new TestMap(16, 224, 224, 0, 16, () => float.NaN);
        Normalisation.Forward(Worker.Alone, input.Map, output.Map, shape, null, null);
        var line = Trial.Cells(input.Map).Where(cell => cell.Channel < run).ToArray();
        var plain = new PlainNormaliser(shape, [.. line.Select(cell => (double)input.At(cell))]);
        double worst = line.Select((cell, i) => Math.Abs((plain.Centred(i) / plain.Sigma) - output.At(cell))).Max();
        Assert.InRange(worst, 0, 2e-6);
    }

    [Fact]
    public void What_it_does_not_serve_is_refused()
    {
        using var map = new TestMap(6, 2, 2, 0, 16, () => 1);
        using var planar = new TestMap(6, 2, 2, 0, 1, () => 1);
        void Forward(TestMap input, TestMap output, int run) =>
            Normalisation.Forward(Worker.Alone, input.Map, output.Map, new(run, false, true, Spread.MeanSquare, 1), null, null);

        Assert.Contains("runs of 4", Assert.Throws<ArgumentException>(() => Forward(map, map, 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Forward(map, map, 0));
        Assert.Throws<ArgumentException>(() => Forward(planar, planar, 6));
        using var wider = new TestMap(6, 2, 3, 0, 16, () => 1);
        Assert.Throws<ArgumentException>(() => Forward(map, wider, 6));
        Assert.Throws<ArgumentException>(() => Normalisation.Relevance(
            Worker.Alone, map.Map, map.Map, map.Map, map.Map, new(6, false, false, Spread.MeanSquare, 1), null, 1));
    }
}
