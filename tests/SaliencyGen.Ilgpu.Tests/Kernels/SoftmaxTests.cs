using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class SoftmaxTests
{
    // Exponentials to two digits, a rounding for each level of the tree and for each term that a thread adds up (at most 4 or, on
    // the simulated device, 12 of them), and a division: in digits, relative to the result.
    private const double Relative = 20 * 6e-8;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ForwardAndTransposeFollowTheFormulas(string device) => Trial.Repeat(device, 24, trial =>
    {
        int outer = trial.Between(1, 3), length = trial.Between(1, device == TestDevice.Simulated ? 40 : 1000), inner = trial.Between(1, 3);
        bool logarithm = trial.Coin();
        var source = trial.Vector(outer * length * inner, () => 30 * trial.Value());
        var output = trial.Vector(outer * length * inner);
        var signal = trial.Vector(outer * length * inner, trial.Value);
        var result = trial.Vector(outer * length * inner);
        trial.Run(call =>
        {
            Softmax.Forward(call, source, output, outer, length, inner, logarithm);
            Softmax.Transpose(call, output, signal, result, outer, length, inner, logarithm);
        });

        for (int line = 0; line < outer * inner * trial.Batch; line++)
        {
            int n = line % trial.Batch, column = line / trial.Batch % inner, row = line / trial.Batch / inner;
            int At(int i) => (((row * length) + i) * inner) + column;
            double maximum = Enumerable.Range(0, length).Max(i => trial[source, At(i), n]);
            double sum = Enumerable.Range(0, length).Sum(i => Math.Exp(trial[source, At(i), n] - maximum));

            // From the outputs as they are, so that the transpose is judged by itself.
            double y(int i) => trial[output, At(i), n];
            double g(int i) => trial[signal, At(i), n];
            double inflow = Enumerable.Range(0, length).Sum(i => g(i) * (logarithm ? 1 : y(i)));
            double scale = Enumerable.Range(0, length).Sum(i => Math.Abs(g(i) * (logarithm ? 1 : y(i))));
            for (int i = 0; i < length; i++)
            {
                double centred = trial[source, At(i), n] - maximum;
                double expected = logarithm ? centred - Math.Log(sum) : Math.Exp(centred) / sum;

                // The difference to the maximum is rounded before the exponential, which makes its error in digits that of 60.
                double tolerance = Relative * (logarithm ? 1 + Math.Abs(expected) : expected * (1 + (Math.Abs(centred) / 20)));
                Assert.Equal(expected, y(i), tolerance);

                double slope = logarithm ? Math.Exp(y(i)) : y(i);
                Assert.Equal(
                    logarithm ? g(i) - (slope * inflow) : slope * (g(i) - inflow), trial[result, At(i), n],
                    Relative * ((logarithm ? Math.Abs(g(i)) : slope * Math.Abs(g(i))) + (slope * scale * (1 + (Math.Abs(y(i)) / 20)))) + 1e-37);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void InPlaceAndFarFromZero(string device) => Trial.Repeat(device, 2, trial =>
    {
        float[] logits = [3e38f, -3e38f, 3e38f];
        int next = 0;
        var vector = trial.Vector(3, () => logits[next++ / trial.Batch]);
        trial.Run(call => Softmax.Forward(call, vector, vector, 1, 3, 1, logarithm: false));
        for (int n = 0; n < trial.Batch; n++)
            Assert.Equal([0.5f, 0, 0.5f], Enumerable.Range(0, 3).Select(i => trial[vector, i, n]));
    });
}
