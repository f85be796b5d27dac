using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class WeightedScoreTests
{
    public static TheoryData<string> Devices => TestDevice.All;

    /// <summary>Scores of classes, and scores with positions; small whole numbers, whose sums are exact.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void EachImageHasItsWeights(string device) => Trial.Repeat(device, 12, trial =>
    {
        int channels = trial.Between(1, 70), height = trial.Coin() ? 1 : 3, width = trial.Coin() ? 1 : 2, length = channels * height * width;
        var logits = trial.Map(channels, height, width, trial.Whole);
        var one = trial.Map(channels, height, width);
        var score = trial.Map(channels, height, width);
        trial.ScoreWeights = trial.Values(length * trial.Batch, trial.Whole);
        trial.Results = trial.Values(4 * trial.Batch, () => 9);
        trial.Run(call =>
        {
            WeightedScore.OneHot(call, one);
            WeightedScore.Score(call, score, logits);
            WeightedScore.Read(call, logits, isReference: trial.Batch == 2);
        });

        var sums = new float[trial.Batch];
        foreach (var (c, n, y, x) in Trial.Cells(logits))
        {
            float weight = trial.ScoreWeights[(n * length) + (((c * height) + y) * width) + x];
            Assert.Equal(weight, trial[one, c, n, y, x]);
            Assert.Equal(weight * trial[logits, c, n, y, x], trial[score, c, n, y, x]);
            sums[n] += weight * trial[logits, c, n, y, x];
        }

        for (int n = 0; n < trial.Batch; n++)
        {
            float[] expected = [9, 9, 9, 9];
            expected[trial.Batch == 2 ? 1 : 0] = sums[n];
            Assert.Equal(expected, trial.Results[(4 * n)..(4 * (n + 1))]);
        }
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void WithoutWeightsTargetsAreAsked(string device) => Trial.Repeat(device, 6, trial =>
    {
        int channels = trial.Between(1, 3);
        var logits = trial.Map(channels, 1, 1, trial.Value);
        var score = trial.Map(channels, 1, 1);
        trial.Targets = trial.Values(trial.Batch, () => channels == 1 ? ~0 : channels - 1);
        trial.Results = trial.Values(4 * trial.Batch, () => 9);
        trial.Run(call =>
        {
            WeightedScore.Score(call, score, logits);
            WeightedScore.Read(call, logits, isReference: false);
        });
        foreach (var (c, n, _, _) in Trial.Cells(logits))
        {
            float expected = c < channels - 1 ? 0 : channels == 1 ? -trial[logits, c, n] : trial[logits, c, n];
            Assert.Equal(expected, trial[score, c, n]);
            if (c == channels - 1) Assert.Equal(expected, trial.Results[4 * n]);
        }
    });
}
