using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class FiniteTests
{
    private static readonly float[] Bad = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -float.NaN];

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void TheFirstThatIsNoNumberIsFound(string device) => Trial.Repeat(device, 24, trial =>
    {
        int length = device == TestDevice.Simulated ? trial.Between(1, 200) : trial.Between(1, 20_000);
        float[] good = [float.MaxValue, float.MinValue, 0, float.Epsilon, 1];
        trial.Images = trial.Values(length * trial.Batch, () => good[trial.Between(0, good.Length - 1)]);
        for (int i = trial.Between(0, 3); i > 0; i--)
            trial.Images[trial.Between(0, trial.Images.Length - 1)] = Bad[trial.Between(0, Bad.Length - 1)];
        trial.Results = new float[2 * trial.Batch];
        trial.Run(call => Finite.Check(call, call.Input, length, call.Results));
        for (int n = 0; n < trial.Batch; n++)
        {
            int expected = Array.FindIndex(trial.Images[(n * length)..((n + 1) * length)], value => !float.IsFinite(value));
            float high = trial.Results[2 * n], low = trial.Results[(2 * n) + 1];
            Assert.Equal(expected < 0 ? (-1, -1) : (expected / Finite.IndexBase, expected % Finite.IndexBase), ((int)high, (int)low));
        }
    });
}
