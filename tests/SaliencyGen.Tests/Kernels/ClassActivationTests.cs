using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class ClassActivationTests
{
    [Fact]
    public void Weighted_sum_ignores_padding_lanes() => Trial.Repeat(60, trial =>
    {
        int channels = trial.Between(1, 70), height = trial.Between(1, 9), width = trial.Between(1, 9);
        bool rectify = trial.Coin();
        int lanes = trial.Lanes();
        using var activation = trial.Map(channels, height, width, lanes);
        // One weight for each channel, or one for each element.
        bool hasVector = trial.Coin();
        using var weights = hasVector ? TestMap.Vector(channels, trial.Value) : trial.Map(channels, height, width, lanes);
        var map = hasVector ? FeatureMap.PerChannel(weights.Map.Data, channels, lanes) : weights.Map;
        using var heat = new TestBuffer(height * width, trial.Value);
        Team.Run(worker => ClassActivation.WeightedSum(worker, activation.Map, map, heat.Data, rectify), heat);
        for (int cell = 0; cell < height * width; cell++)
        {
            int y = cell / width, x = cell % width;
            double sum = Enumerable.Range(0, channels).Sum(c => (double)weights[c, hasVector ? 0 : y, hasVector ? 0 : x] * activation[c, y, x]);
            Trial.Close(rectify ? Math.Max(sum, 0) : sum, heat[cell], 1.2e-7 * channels, $"{channels} channels, cell {cell}");
        }
    });

    [Fact]
    public void Gate_multiplies_every_plane() => Trial.Repeat(30, trial =>
    {
        int channels = trial.Between(1, 5), size = trial.Between(1, 60);
        using var attribution = new TestBuffer(channels * size, trial.Value);
        using var heat = new TestBuffer(size, trial.Value);
        float[] before = attribution.Span.ToArray();
        Team.Run(worker => ClassActivation.Gate(worker, attribution.Data, heat.Data, channels, size), attribution);
        for (int i = 0; i < before.Length; i++)
            Trial.Same(before[i] * heat[i % size], attribution[i], $"element {i}");
    });
}
