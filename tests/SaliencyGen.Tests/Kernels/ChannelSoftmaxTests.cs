using SaliencyGen.Kernels;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class ChannelSoftmaxTests
{
    // Relative to the size of the terms: differences of up to 40 are rounded before their exponentials, which are then off by some 1e-6.
    private const double Tolerance = 8e-6;

    // Results below are 0 where exponentials underflow.
    private const double Smallest = 2e-38;

    [Fact]
    public void Forward_of_runs() => Repeat((trial, maps) =>
    {
        bool logarithm = trial.Coin();
        using var output = maps.New();
        Team.Run(worker => ChannelSoftmax.Forward(worker, maps.Input.Map, output.Map, maps.Run, logarithm), output);
        foreach (var line in maps.Lines())
        {
            double[] x = maps.Values(maps.Input, line), expected = new PlainSoftmax(x).Forward(logarithm);

            // The logarithm of a sum of at most 70 is a sum itself.
            maps.Check(line, (expected, [.. expected.Select(value => logarithm ? Math.Abs(value) + 5 : value)]), output, Tolerance, Smallest);
        }

        maps.AssertPadding(output);
    });

    [Fact]
    public void Transpose_is_the_gradient() => Repeat((trial, maps) =>
    {
        bool logarithm = trial.Coin();
        using TestMap y = maps.New(), result = maps.New();
        ChannelSoftmax.Forward(Worker.Alone, maps.Input.Map, y.Map, maps.Run, logarithm);
        Team.Run(worker => ChannelSoftmax.Transpose(worker, y.Map, maps.Signal.Map, result.Map, maps.Run, logarithm), result);
        foreach (var line in maps.Lines())
        {
            double[] signal = maps.Values(maps.Signal, line), p = [.. maps.Values(y, line).Select(value => logarithm ? Math.Exp(value) : value)];
            double Inflow(Func<double, double> part) => signal.Select((g, i) => part(logarithm ? g : g * p[i])).Sum();
            double[] value = [.. signal.Select((g, i) => logarithm ? g - (p[i] * Inflow(x => x)) : p[i] * (g - Inflow(x => x)))];
            double[] scale = [.. signal.Select((g, i) => Math.Abs(logarithm ? g : p[i] * g) + (p[i] * Inflow(Math.Abs)))];
            maps.Check(line, (value, scale), result, Tolerance, Smallest);
        }

        maps.AssertPadding(result);
    });

    [Fact]
    public void Rescale_is_secants_and_complete() => Repeat((trial, maps) =>
    {
        bool logarithm = trial.Coin();
        using TestMap result = maps.New();
        Team.Run(worker => ChannelSoftmax.Rescale(worker, maps.Input.Map, maps.Reference.Map, maps.Signal.Map, result.Map, maps.Run, logarithm), result);
        foreach (var line in maps.Lines())
        {
            double[] x = maps.Values(maps.Input, line), x0 = maps.Values(maps.Reference, line), signal = maps.Values(maps.Signal, line);
            PlainSoftmax plain = new(x), reference = new(x0);
            var expected = plain.Rescale(x0, signal, logarithm);
            maps.Check(line, expected, result, Tolerance, Smallest);

            // What is masked does not differ; what is masked in one of the two has an infinite difference and no share of it.
            if (x.Zip(x0).Any(pair => double.IsInfinity(pair.First) != double.IsInfinity(pair.Second))) continue;
            double[] y = plain.Forward(false), y0 = reference.Forward(false);
            double inputs = 0, outputs = 0, size = 0;
            for (int i = 0; i < line.Length; i++)
            {
                double difference = double.IsInfinity(x[i]) ? 0 : x[i] - x0[i];
                inputs += result.At(line[i]) * difference;
                outputs += signal[i] * (logarithm ? difference - (plain.LogSum - reference.LogSum) : y[i] - y0[i]);
                size += expected.Scale[i] * Math.Abs(difference);
            }

            Assert.True(Math.Abs(inputs - outputs) <= (Tolerance * size) + Smallest, $"run of {maps.Run}: inputs {inputs:R}, outputs {outputs:R}, of {size:R}");
        }

        maps.AssertPadding(result);
    });

    [Fact]
    public void Where_the_reference_is_the_input_Rescale_is_the_gradient() => Repeat((trial, maps) =>
    {
        bool logarithm = trial.Coin();
        using TestMap y = maps.New(), gradient = maps.New(), result = maps.New();
        ChannelSoftmax.Forward(Worker.Alone, maps.Input.Map, y.Map, maps.Run, logarithm);
        ChannelSoftmax.Transpose(Worker.Alone, y.Map, maps.Signal.Map, gradient.Map, maps.Run, logarithm);
        ChannelSoftmax.Rescale(Worker.Alone, maps.Input.Map, maps.Input.Map, maps.Signal.Map, result.Map, maps.Run, logarithm);
        foreach (var cell in Trial.Cells(result.Map))
        {
            // Signals are below 1 and at most 70 of them are summed, with weights that are together 1 where it is no logarithm.
            double scale = logarithm ? 70 : y.At(cell);
            Trial.Close(gradient.At(cell), result.At(cell), (2 * Tolerance * scale) + Smallest, $"{cell}");
        }
    });

    [Fact]
    public void Relevance_is_the_expansion_at_the_input() => Repeat((trial, maps) =>
    {
        using TestMap y = maps.New(), result = maps.New();
        ChannelSoftmax.Forward(Worker.Alone, maps.Input.Map, y.Map, maps.Run, false);
        Team.Run(worker => ChannelSoftmax.Relevance(worker, maps.Input.Map, y.Map, maps.Signal.Map, result.Map, maps.Run), result);
        foreach (var line in maps.Lines())
        {
            double[] x = [.. maps.Values(maps.Input, line).Select(value => double.IsInfinity(value) ? 0 : value)];
            double[] p = maps.Values(y, line), relevance = maps.Values(maps.Signal, line);
            double sum = relevance.Sum(), size = relevance.Sum(Math.Abs);
            double[] value = [.. x.Select((xi, i) => xi * (relevance[i] - (p[i] * sum)))];
            double[] scale = [.. x.Select((xi, i) => Math.Abs(xi) * (Math.Abs(relevance[i]) + (p[i] * size)))];
            maps.Check(line, (value, scale), result, Tolerance, Smallest);
        }

        maps.AssertPadding(result);
    });

    [Fact]
    public void Results_may_lie_over_any_map_that_is_read() => Repeat((trial, maps) =>
    {
        using var y = maps.New();
        ChannelSoftmax.Forward(Worker.Alone, maps.Input.Map, y.Map, maps.Run, false);
        bool logarithm = trial.Coin();
        Action<FeatureMap>[] ways =
        [
            output => ChannelSoftmax.Forward(Worker.Alone, maps.Input.Map, output, maps.Run, logarithm),
            output => ChannelSoftmax.Transpose(Worker.Alone, y.Map, maps.Signal.Map, output, maps.Run, logarithm),
            output => ChannelSoftmax.Rescale(Worker.Alone, maps.Input.Map, maps.Reference.Map, maps.Signal.Map, output, maps.Run, logarithm),
            output => ChannelSoftmax.Relevance(Worker.Alone, maps.Input.Map, y.Map, maps.Signal.Map, output, maps.Run),
        ];
        foreach (var way in ways)
        {
            foreach (TestMap target in (TestMap[])[maps.Input, maps.Reference, maps.Signal, y])
            {
                using var apart = maps.New();
                float[] before = target.Buffer.Span.ToArray();
                way(apart.Map);
                way(target.Map);
                foreach (var cell in Trial.Cells(apart.Map)) Trial.Same(apart.At(cell), target.At(cell), $"{cell}");
                before.CopyTo(target.Buffer.Span);
            }
        }
    });

    [Fact]
    public void Far_inputs_do_not_overflow()
    {
        using TestMap x = WorkedNormalisationTests.Map(new[,] { { 1e30f, -1e30f, 1e30f } }), y = WorkedNormalisationTests.Map(new float[1, 3]);
        ChannelSoftmax.Forward(Worker.Alone, x.Map, y.Map, 3, false);
        WorkedNormalisationTests.Check(new[,] { { 0.5, 0, 0.5 } }, y);
        using TestMap reference = WorkedNormalisationTests.Map(new[,] { { -1e30f, 1e30f, 0 } });
        using TestMap signal = WorkedNormalisationTests.Map(new float[,] { { 1, 1, 1 } });
        ChannelSoftmax.Rescale(Worker.Alone, x.Map, reference.Map, signal.Map, signal.Map, 3, false);

        // Equal multipliers at outputs whose sum is always 1.
        WorkedNormalisationTests.Check(new double[,] { { 0, 0, 0 } }, signal);
    }

    [Fact]
    public void Worked_vectors()
    {
        using TestMap x = WorkedNormalisationTests.Map(new[,] { { 1, -0.5f }, { 0.25f, 2 } }), y = WorkedNormalisationTests.Map(new float[2, 2]);
        ChannelSoftmax.Forward(Worker.Alone, x.Map, y.Map, 2, false);
        WorkedNormalisationTests.Check(new[,] { { 0.817574476, 0.182425524 }, { 0.148047198, 0.851952802 } }, y);
        using TestMap relevance = WorkedNormalisationTests.Map(new[,] { { 0.6f, -0.2f }, { 0.1f, 0.4f } });
        ChannelSoftmax.Relevance(Worker.Alone, x.Map, y.Map, relevance.Map, relevance.Map, 2);
        WorkedNormalisationTests.Check(new[,] { { 0.272970210, 0.136485105 }, { 0.006494100, -0.051952802 } }, relevance);
        using TestMap reference = WorkedNormalisationTests.Map(new[,] { { 0.1f, 0.3f }, { -0.6f, 0.2f } });
        using TestMap signal = WorkedNormalisationTests.Map(new[,] { { 1, -0.5f }, { 0.3f, 0.7f } });
        ChannelSoftmax.Rescale(Worker.Alone, x.Map, reference.Map, signal.Map, signal.Map, 2, false);
        WorkedNormalisationTests.Check(new[,] { { 0.340613630, -0.305700554 }, { -0.051083543, 0.060117967 } }, signal);
    }

    [Fact]
    public void What_it_does_not_serve_is_refused()
    {
        using var map = new TestMap(6, 2, 2, 0, 16, () => 1);
        using var planar = new TestMap(6, 2, 2, 0, 1, () => 1);
        Assert.Throws<ArgumentException>(() => ChannelSoftmax.Forward(Worker.Alone, map.Map, map.Map, 4, false));
        Assert.Throws<ArgumentException>(() => ChannelSoftmax.Forward(Worker.Alone, planar.Map, planar.Map, 6, false));
    }

    private static void Repeat(Action<Trial, SoftmaxMaps> body) => Trial.Repeat(80, trial =>
    {
        using var maps = new SoftmaxMaps(trial);
        body(trial, maps);
    });
}
