using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class SeedTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>Logits of classes, and logits with positions.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void EachImageHasItsTarget(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 7), height = trial.Coin() ? 1 : 3, width = trial.Coin() ? 1 : 2;
        var logits = trial.Map(channels, height, width, trial.Value);
        var one = trial.Map(channels, height, width);
        var score = trial.Map(channels, height, width);
        trial.Targets = trial.Values(trial.Batch, () => trial.Between(0, (channels * height * width) - 1));
        trial.Results = trial.Values(4 * trial.Batch, () => 9);
        trial.Run(call =>
        {
            Seed.OneHot(call, one);
            Seed.Score(call, score, logits);
            Seed.Read(call, logits, isReference: trial.Batch == 2);
        });

        foreach (var (c, n, y, x) in Trial.Cells(logits))
        {
            bool isTarget = trial.Targets[n] == (((c * height) + y) * width) + x;
            Assert.Equal(isTarget ? 1 : 0, trial[one, c, n, y, x]);
            Assert.Equal(isTarget ? trial[logits, c, n, y, x] : 0, trial[score, c, n, y, x]);
            if (!isTarget) continue;
            float[] expected = [9, 9, 9, 9];
            expected[trial.Batch == 2 ? 1 : 0] = trial[logits, c, n, y, x];
            Assert.Equal(expected, trial.Results[(4 * n)..(4 * (n + 1))]);
        }
    });

    /// <summary>The only score of each image, or its negative.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void AnImageOfANetworkWithOneScoreHasItsClass(string device) => Trial.Repeat(device, 12, trial =>
    {
        var logits = trial.Map(1, 1, 1, trial.Value);
        var one = trial.Map(1, 1, 1);
        var score = trial.Map(1, 1, 1);
        trial.Targets = trial.Values(trial.Batch, () => trial.Coin() ? 0 : ~0);
        trial.Results = trial.Values(4 * trial.Batch, () => 9);
        trial.Run(call =>
        {
            OnlyScore.OneHot(call, one);
            OnlyScore.Score(call, score, logits);
            OnlyScore.Read(call, logits, isReference: trial.Batch == 2);
        });

        for (int n = 0; n < trial.Batch; n++)
        {
            float sign = trial.Targets[n] < 0 ? -1 : 1;
            Assert.Equal(sign, trial[one, 0, n, 0, 0]);
            Assert.Equal(sign * trial[logits, 0, n, 0, 0], trial[score, 0, n, 0, 0]);
            float[] expected = [9, 9, 9, 9];
            expected[trial.Batch == 2 ? 1 : 0] = sign * trial[logits, 0, n, 0, 0];
            Assert.Equal(expected, trial.Results[(4 * n)..(4 * (n + 1))]);
        }
    });
}
