using SaliencyGen.Kernels;
using Xunit;
using Map = SaliencyGen.Tests.Kernels.TestMap;

namespace SaliencyGen.Tests.Kernels.Convolutions;

public sealed unsafe class LopsidedSharesTests
{
    // Sums of at most 40 products in float32, of one sign where they divide.
    private const double Tolerance = 1e-5;

    [Fact]
    public void Outputs_of_nearly_one_sign_hand_on_by_the_alpha_beta_rule() => Trial.Repeat(60, trial => Check(trial, new(2, 1, 1e-6f)));

    [Fact]
    public void To_z_plus_nearly_all_positive_is_no_exception() => Trial.Repeat(60, trial => Check(trial, new(1, 0, 0.25f)));

    private static void Check(Trial trial, AlphaBeta rule)
    {
        var test = new ConvolutionCase
        {
            Seed = trial.Next(),
            InChannels = trial.Between(1, 40),
            OutChannels = trial.Between(1, 40),
            Height = trial.Between(1, 4),
            Width = trial.Between(1, 4),
            Shape = new(1, 1),
        };
        float[] weights = test.RandomWeights();
        // From outputs of both signs to outputs of one, inputs being mostly positive.
        for (int i = 0; i < weights.Length; i++)
            if (trial.Next(test.OutChannels) > i / test.InChannels) weights[i] = Math.Abs(weights[i]) * (i / test.InChannels % 2 == 0 ? 1 : -1);
        using var packed = PackedWeights.Transpose(test, weights);
        using var bias = trial.Coin() ? new TestBuffer((test.OutChannels + 15) / 16 * 16, trial.Value) : null;
        using var input = trial.Map(test.InChannels, test.Height, test.Width, 16, () => trial.Next(8) == 0 ? -trial.NextSingle() : trial.NextSingle());
        using var relevance = trial.Map(test.OutChannels, test.Height, test.Width, 16, () => trial.Next(4) == 0 ? 0 : trial.Value());
        double Product(int i, int j, int y, int x) => (double)weights[(j * test.InChannels) + i] * input[i, y, x];
        double Sum(int j, int y, int x, Func<double, double> part) =>
            part(bias is null ? 0 : bias[j]) + Enumerable.Range(0, test.InChannels).Sum(i => part(Product(i, j, y, x)));
        using var sums = Outputs(trial, test, (j, y, x) => Sum(j, y, x, product => product));
        using var magnitudes = Outputs(trial, test, (j, y, x) => Sum(j, y, x, Math.Abs));
        using var output = trial.Map(test.InChannels, test.Height, test.Width, 16);
        var maps = new PointwiseMaps(input.Map, sums.Map, magnitudes.Map, relevance.Map);
        Team.Run(worker => LopsidedShares.Run(worker, maps, output.Map, packed.Data, bias == null ? null : bias.Data, rule), output);
        foreach (var (i, y, x) in Trial.Cells(output.Map))
        {
            double expected = 0;
            for (int j = 0; j < test.OutChannels; j++)
            {
                float limit = 0.875f * magnitudes[j, y, x];
                if (rule.Beta == 0 ? -sums[j, y, x] <= limit : Math.Abs(sums[j, y, x]) <= limit) continue;
                double positive = Sum(j, y, x, product => Math.Max(product, 0)) + rule.Stabilizer;
                double negative = Sum(j, y, x, product => Math.Min(product, 0));
                negative += negative < 0 ? -rule.Stabilizer : rule.Stabilizer;
                double product = Product(i, j, y, x);
                expected += relevance[j, y, x] * ((rule.Alpha * Math.Max(product, 0) / positive) - (rule.Beta * Math.Min(product, 0) / negative));
            }

            Trial.Close(expected, output[i, y, x], Tolerance * (1 + Math.Abs(expected)) * test.OutChannels, $"channel {i}, row {y}, column {x}");
        }
    }

    private static Map Outputs(Trial trial, ConvolutionCase test, Func<int, int, int, double> value)
    {
        var map = trial.Map(test.OutChannels, test.Height, test.Width, 16);
        foreach (var (j, y, x) in Trial.Cells(map.Map)) *(map.Map.Channel(j) + (y * map.Map.RowPitch) + (x * map.Map.ColumnPitch)) = (float)value(j, y, x);
        return map;
    }
}
