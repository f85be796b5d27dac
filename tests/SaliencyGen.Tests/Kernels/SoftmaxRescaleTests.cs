using SaliencyGen.Kernels;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class SoftmaxRescaleTests
{
    // Computed in double and rounded once to float.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Quotients_of_the_parts_that_sum_to_the_difference() => Trial.Repeat(60, trial =>
    {
        int outer = trial.Between(1, 4), length = trial.Between(1, 12), inner = trial.Between(1, 5), size = outer * length * inner;
        bool logarithm = trial.Coin();
        using var input = new TestBuffer(size, () => 4 * trial.Value());
        using var reference = new TestBuffer(size, trial.Value);
        using var multiplier = new TestBuffer(size, trial.Value);
        using var result = new TestBuffer(size, trial.Value);
        if (trial.Coin()) reference.Data[0] = input[0];
        Team.Run(worker => SoftmaxRescale.Run(worker, input.Data, reference.Data, multiplier.Data, result.Data, outer, length, inner, logarithm), result);
        for (int line = 0; line < outer * inner; line++)
        {
            int[] elements = [.. Enumerable.Range(0, length).Select(i => ((((line / inner) * length) + i) * inner) + (line % inner))];
            double end = Math.Log(elements.Sum(i => Math.Exp(input[i]))), start = Math.Log(elements.Sum(i => Math.Exp(reference[i])));
            double Own(int i) => multiplier[i] * (logarithm ? 1 : Quotient(input[i] - end, reference[i] - start));
            double sum = elements.Sum(Own) / Quotient(end, start);
            foreach (int i in elements) Trial.Close(Own(i) - (sum * Quotient(input[i], reference[i])), result[i], Tolerance, $"element {i}");

            double Output(int i, TestBuffer x, double total) => logarithm ? x[i] - total : Math.Exp(x[i] - total);
            double difference = elements.Sum(i => multiplier[i] * (Output(i, input, end) - Output(i, reference, start)));
            Trial.Close(difference, (float)elements.Sum(i => (double)result[i] * (input[i] - reference[i])), 30 * Tolerance, $"line {line}");
        }
    });

    [Fact]
    public void At_the_reference_itself_it_is_the_gradient()
    {
        using var source = new TestBuffer(5, new Random(3).NextSingle);
        using var multiplier = new TestBuffer(5, new Random(4).NextSingle);
        using TestBuffer output = new(5, () => 0), expected = new(5, () => 0), actual = new(5, () => 0);
        Softmax.Forward(Worker.Alone, source.Data, output.Data, 1, 5, 1, false);
        Softmax.Transpose(Worker.Alone, output.Data, multiplier.Data, expected.Data, 1, 5, 1, false, accumulate: false);
        SoftmaxRescale.Run(Worker.Alone, source.Data, source.Data, multiplier.Data, actual.Data, 1, 5, 1, false);
        for (int i = 0; i < 5; i++) Trial.Close(expected[i], actual[i], Tolerance, $"element {i}");
    }

    [Fact]
    public void Far_ends_do_not_overflow()
    {
        float[] far = [1e30f, -1e30f, 0];
        int next = 0;
        using var input = new TestBuffer(3, () => far[next++]);
        using var reference = new TestBuffer(3, () => far[--next]);
        using TestBuffer multiplier = new(3, () => 1), result = new(3, () => 7);
        SoftmaxRescale.Run(Worker.Alone, input.Data, reference.Data, multiplier.Data, result.Data, 1, 3, 1, false);
        for (int i = 0; i < 3; i++) Trial.Close(0, result[i], Tolerance, "equal multipliers at the outputs, whose sum is always 1");
    }

    private static double Quotient(double a, double b) => Math.Abs(a - b) < 1e-9 ? Math.Exp(b) : (Math.Exp(a) - Math.Exp(b)) / (a - b);
}
