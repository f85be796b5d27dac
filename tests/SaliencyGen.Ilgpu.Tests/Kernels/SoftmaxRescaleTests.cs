using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class SoftmaxRescaleTests
{
    // Exponents of up to 30 are rounded before their exponentials, which makes these wrong in the sixth digit; so are the sums' logarithms.
    private const double Relative = 1e-5;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ItFollowsTheFormula(string device) => Trial.Repeat(device, 24, trial =>
    {
        int outer = trial.Between(1, 3), length = trial.Between(1, device == TestDevice.Simulated ? 40 : 1000), inner = trial.Between(1, 3);
        bool logarithm = trial.Coin();
        var input = trial.Vector(outer * length * inner, () => 10 * trial.Value());
        var reference = trial.Vector(outer * length * inner, () => 10 * trial.Value());
        var multiplier = trial.Vector(outer * length * inner, trial.Value);
        var result = trial.Vector(outer * length * inner);
        trial.Run(call => SoftmaxRescale.Run(call, input, reference, multiplier, result, outer, length, inner, logarithm));
        for (int line = 0; line < outer * inner * trial.Batch; line++)
        {
            int n = line % trial.Batch, column = line / trial.Batch % inner, row = line / trial.Batch / inner;
            int At(int i) => (((row * length) + i) * inner) + column;
            double x(int i) => trial[input, At(i), n];
            double x0(int i) => trial[reference, At(i), n];
            var all = Enumerable.Range(0, length);
            double end = Math.Log(all.Sum(i => Math.Exp(x(i)))), start = Math.Log(all.Sum(i => Math.Exp(x0(i))));
            double own(int i) => trial[multiplier, At(i), n] * (logarithm ? 1 : Quotient(x(i) - end, x0(i) - start));
            double part(int i) => Quotient(x(i), x0(i)) / Quotient(end, start);
            double sum = all.Sum(own), scale = all.Sum(i => Math.Abs(own(i)));
            for (int i = 0; i < length; i++)
                Assert.Equal(own(i) - (part(i) * sum), trial[result, At(i), n], (Relative * (Math.Abs(own(i)) + (part(i) * scale))) + 1e-37);
        }
    });

    private static double Quotient(double a, double b) => Math.Abs(a - b) < 1e-9 ? Math.Exp(b) : (Math.Exp(a) - Math.Exp(b)) / (a - b);
}
