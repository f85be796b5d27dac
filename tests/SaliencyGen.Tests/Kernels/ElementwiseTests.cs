using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class ElementwiseTests
{
    [Fact]
    public void No_operand() => Check<ScaleBy>(0, (v, _, _, _, _) => v * 1.5);

    [Fact]
    public void One_operand() => Check<Add>(1, (v, a, _, _, _) => v + a);

    [Fact]
    public void Two_operands() => Check<MultiplyThenAdd>(2, (v, a, b, _, _) => (v * a) + b);

    [Fact]
    public void Three_operands() => Check<Then<MultiplyThenAdd, Add>>(3, (v, a, b, c, _) => (v * a) + b + c);

    [Fact]
    public void Four_operands() => Check<Then<MultiplyThenAdd, MultiplyThenAdd>>(4, (v, a, b, c, d) => (((v * a) + b) * c) + d);

    [Fact]
    public void Two_operators_share_operands_and_scalars() =>
        Check<Then<ScaleBy, Then<Multiply, Add>>>(2, (v, a, b, _, _) => (v * 1.5 * a) + b);

    private static void Check<TOperator>(int operands, Func<double, double, double, double, double, double> formula)
        where TOperator : IOperator =>
        Trial.Repeat(60, trial =>
        {
            int lanes = trial.Lanes(), channels = trial.Between(1, 40);
            var (height, width) = trial.Next(4) == 0 ? (1, 1) : (trial.Between(1, 7), trial.Between(1, 37));
            using var output = trial.Map(channels, height, width, lanes);
            using var own = trial.Map(channels, height, width, lanes);
            var inputs = Enumerable.Range(0, 5).Select(_ => Input(trial, channels, height, width, lanes)).ToArray();
            int aliased = trial.Between(-1, operands);
            if (aliased >= 0)
                inputs[aliased] = (output, false);

            double Read(int input, int c, int y, int x) => inputs[input].Repeated ? inputs[input].Map[c, 0, 0] : inputs[input].Map[c, y, x];
            var expected = Trial.Cells(output.Map).ToDictionary(
                cell => cell,
                cell => formula(
                    Read(0, cell.Channel, cell.Row, cell.Column), Read(1, cell.Channel, cell.Row, cell.Column),
                    Read(2, cell.Channel, cell.Row, cell.Column), Read(3, cell.Channel, cell.Row, cell.Column),
                    Read(4, cell.Channel, cell.Row, cell.Column)));

            FeatureMap Seen(int input) => inputs[input].Repeated
                ? FeatureMap.PerChannel(inputs[input].Map.Map.Data, channels, lanes)
                : inputs[input].Map.Map;
            var maps = new OperandMaps(
                operands > 0 ? Seen(1) : default, operands > 1 ? Seen(2) : default, operands > 2 ? Seen(3) : default, operands > 3 ? Seen(4) : default);
            Team.Run(worker => Elementwise.Run<TOperator>(worker, output.Map, Seen(0), maps, new(1.5f)), output);

            // A product and a sum, each rounded once, of numbers below 4.
            foreach (var (cell, value) in expected)
                Trial.Close(value, output[cell.Channel, cell.Row, cell.Column], 1e-6, $"{typeof(TOperator).Name} {cell}");
            foreach (var (map, _) in inputs)
                map.Dispose();
        });

    private static (TestMap Map, bool Repeated) Input(Trial trial, int channels, int height, int width, int lanes)
    {
        bool repeated = trial.Next(3) == 0;
        return repeated
            ? (new(channels, 1, 1, 0, lanes, trial.Value), true)
            : (trial.Map(channels, height, width, lanes), false);
    }
}
