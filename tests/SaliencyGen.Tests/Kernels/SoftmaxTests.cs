using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class SoftmaxTests
{
    // Computed in double and rounded once to float.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Forward_and_its_gradient_by_difference_quotients() => Trial.Repeat(60, trial =>
    {
        int outer = trial.Between(1, 4), length = trial.Between(1, 12), inner = trial.Between(1, 5), size = outer * length * inner;
        bool logarithm = trial.Coin(), accumulate = trial.Coin();
        using var source = new TestBuffer(size, trial.Value);
        using var output = new TestBuffer(size, trial.Value);
        Team.Run(worker => Softmax.Forward(worker, source.Data, output.Data, outer, length, inner, logarithm), output);
        double[] input = [.. source.Span.ToArray().Select(value => (double)value)];
        double[] expected = Plain(input, outer, length, inner, logarithm);
        for (int i = 0; i < size; i++)
            Trial.Close(expected[i], output[i], Tolerance, $"element {i}");

        using var gradient = new TestBuffer(size, trial.Value);
        using var result = new TestBuffer(size, trial.Value);
        float[] before = result.Span.ToArray();
        Team.Run(
            worker => Softmax.Transpose(
                worker, output.Data, gradient.Data, result.Data, outer, length, inner, logarithm, accumulate),
            result);
        for (int i = 0; i < size; i++)
        {
            const double Step = 1e-5;
            double Score(double shift)
            {
                double[] shifted = [.. input];
                shifted[i] += shift;
                return Plain(shifted, outer, length, inner, logarithm).Select((value, j) => value * gradient[j]).Sum();
            }

            double slope = (Score(Step) - Score(-Step)) / (2 * Step);
            Trial.Close(slope + (accumulate ? before[i] : 0), result[i], 10 * Tolerance, $"gradient of element {i}");
        }
    });

    [Fact]
    public void Huge_inputs_do_not_overflow()
    {
        using var values = new TestBuffer(3, () => 1e30f);
        Softmax.Forward(Threading.Worker.Alone, values.Data, values.Data, 1, 3, 1, false);
        Trial.Close(1.0 / 3, values[1], Tolerance, "equal inputs");
    }

    private static double[] Plain(double[] input, int outer, int length, int inner, bool logarithm)
    {
        double[] result = new double[input.Length];
        for (int line = 0; line < outer * inner; line++)
        {
            int[] elements = [.. Enumerable.Range(0, length).Select(i => ((((line / inner) * length) + i) * inner) + (line % inner))];
            double sum = elements.Sum(i => Math.Exp(input[i]));
            foreach (int i in elements)
                result[i] = logarithm ? Math.Log(Math.Exp(input[i]) / sum) : Math.Exp(input[i]) / sum;
        }

        return result;
    }
}
