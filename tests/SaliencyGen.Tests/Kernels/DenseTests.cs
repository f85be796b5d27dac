using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class DenseTests
{
    [Fact]
    public void Packing_pads_with_zeros_and_reads_either_order() => Trial.Repeat(30, trial =>
    {
        int outputs = trial.Between(1, 40), inputs = trial.Between(1, 40);
        bool transposed = trial.Coin(), scaled = trial.Coin();
        using var source = new TestBuffer(outputs * inputs, trial.Value);
        using var scale = new TestBuffer(outputs, trial.Value);
        using var packed = new TestBuffer((int)DensePacking.Length(outputs, inputs), () => float.NaN);
        var (row, column) = transposed ? (1, outputs) : (inputs, 1);
        DensePacking.Pack(source.Data, row, column, scaled ? scale.Data : null, outputs, inputs, packed.Data);
        packed.AssertGuards("packed");
        int pitch = (inputs + 15) / 16 * 16;
        for (int i = 0; i < packed.Length; i++)
        {
            var (o, k) = (i / pitch, i % pitch);
            float expected = o < outputs && k < inputs ? source[(o * row) + (k * column)] * (scaled ? scale[o] : 1) : 0;
            Trial.Same(expected, packed[i], $"{o}, {k}");
        }
    });

    [Fact]
    public void Forward() => Trial.Repeat(60, trial =>
    {
        int outputs = trial.Between(1, 100), inputs = trial.Between(1, 300);
        bool biased = trial.Coin();
        using var weights = Weights(trial, outputs, inputs);
        using var bias = TestMap.Vector(outputs, trial.Value);
        using var factor = TestMap.Vector(outputs, trial.Value);
        using var input = TestMap.Vector(inputs, trial.Value);
        using var output = TestMap.Vector(outputs, trial.Value);
        Team.Run(
            worker => Dense.Forward<Then<Multiply, ScaleBy>>(
                worker, input.Map, output.Map, weights.Data, biased ? bias.Map.Data : null, new(factor.Map), new(2)),
            output);
        for (int o = 0; o < outputs; o++)
        {
            double sum = biased ? bias[o, 0, 0] : 0;
            for (int k = 0; k < inputs; k++)
                sum += (double)weights[(o * Pitch(inputs)) + k] * input[k, 0, 0];
            Trial.Close(sum * factor[o, 0, 0] * 2, output[o, 0, 0], 1.2e-7 * (inputs + 4), $"{inputs} to {outputs}, output {o}");
        }
    });

    [Fact]
    public void Transpose() => Trial.Repeat(60, trial =>
    {
        // Wider than a panel now and then; from one-hot to dense.
        int outputs = trial.Between(1, 100), inputs = trial.Next(8) == 0 ? trial.Between(2000, 4500) : trial.Between(1, 300);
        int sparsity = trial.Between(0, 3);
        using var weights = Weights(trial, outputs, inputs);
        int chances = 1 + (sparsity * sparsity * 10);
        using var gradient = TestMap.Vector(outputs, () => trial.Next(chances) > 0 ? 0 : trial.Value());
        using var result = TestMap.Vector(inputs, trial.Value);
        float[] before = result.Buffer.Span.ToArray();
        Team.Run(
            worker => Dense.Transpose<Add>(worker, gradient.Map, result.Map, weights.Data, new(result.Map), default),
            result);
        for (int k = 0; k < inputs; k++)
        {
            double sum = before[k];
            for (int o = 0; o < outputs; o++)
                sum += (double)weights[(o * Pitch(inputs)) + k] * gradient[o, 0, 0];
            Trial.Close(sum, result[k, 0, 0], 1.2e-7 * (outputs + 4), $"{outputs} to {inputs}, input {k}");
        }
    });

    [Fact]
    public void A_run_of_outputs_is_that_of_the_whole() => Trial.Repeat(60, trial =>
    {
        int outputs = trial.Between(33, 100), inputs = trial.Between(1, 300), channel = trial.Next(outputs);
        using var weights = Weights(trial, outputs, inputs);
        using var bias = TestMap.Vector(outputs, trial.Value);
        using var input = TestMap.Vector(inputs, trial.Value);
        using var whole = TestMap.Vector(outputs, trial.Value);
        using var part = TestMap.Vector(outputs, () => 7);
        using var ofWhole = TestMap.Vector(inputs, trial.Value);
        using var ofPart = TestMap.Vector(inputs, trial.Value);
        var run = part.Map.Around(channel);
        Team.Run(worker => Dense.Forward<Identity>(worker, input.Map, whole.Map, weights.Data, bias.Map.Data, default, default), whole);
        Team.Run(worker => Dense.Forward<Identity>(worker, input.Map, run, weights.Data, bias.Map.Data, default, default), part);
        for (int o = 0; o < outputs; o++)
        {
            bool isInside = o / 32 == channel / 32;
            Trial.Same(isInside ? whole[o, 0, 0] : 7, part[o, 0, 0], $"output {o} around {channel}");
            if (!isInside) *whole.Map.Channel(o) = 0;
        }

        Team.Run(worker => Dense.Transpose<Identity>(worker, whole.Map, ofWhole.Map, weights.Data, default, default), ofWhole);
        Team.Run(worker => Dense.Transpose<Identity>(worker, run, ofPart.Map, weights.Data, default, default), ofPart);
        for (int k = 0; k < inputs; k++)
            Trial.Same(ofWhole[k, 0, 0], ofPart[k, 0, 0], $"input {k} around {channel}");
    });

    private static int Pitch(int inputs) => (inputs + 15) / 16 * 16;

    private static TestBuffer Weights(Trial trial, int outputs, int inputs)
    {
        using var source = new TestBuffer(outputs * inputs, trial.Value);
        var packed = new TestBuffer((int)DensePacking.Length(outputs, inputs), trial.Value);
        DensePacking.Pack(source.Data, inputs, 1, null, outputs, inputs, packed.Data);
        return packed;
    }
}
