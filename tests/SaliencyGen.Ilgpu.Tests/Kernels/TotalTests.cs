using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class TotalTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>Magnitudes from 1e-6 to 1e6 that cancel: a float's sum would have no right digit.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void SumsKeepTwiceAFloatsDigits(string device) => Trial.Repeat(device, 9, trial =>
    {
        int length = device == TestDevice.Simulated ? trial.Between(1, 500) : trial.Between(1, 200_000);
        trial.Output = trial.Values(length * trial.Batch, () => trial.Value() * MathF.Pow(10, trial.Between(-6, 6)));
        trial.Results = trial.Values(4 * trial.Batch, () => 9);
        trial.Run(call => Total.Sum(call, length));
        for (int n = 0; n < trial.Batch; n++)
        {
            float[] image = trial.Output[(n * length)..((n + 1) * length)];
            decimal expected = image.Sum(value => new decimal((double)value));
            double magnitudes = image.Sum(value => Math.Abs((double)value));
            double actual = (double)trial.Results[(4 * n) + 2] + trial.Results[(4 * n) + 3];
            Assert.Equal((double)expected, actual, 1e-13 * magnitudes);
            Assert.Equal([9, 9], trial.Results[(4 * n)..((4 * n) + 2)]);
        }
    });
}
