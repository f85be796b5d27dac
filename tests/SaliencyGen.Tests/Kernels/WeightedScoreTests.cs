using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class WeightedScoreTests
{
    [Fact]
    public void Weights_and_weighted_scores_are_where_the_scores_are() => Trial.Repeat(80, trial =>
    {
        int channels = trial.Between(1, 40), height = trial.Between(1, 5), width = trial.Between(1, 5), lanes = trial.Lanes();
        using var scores = trial.Map(channels, height, width, lanes, trial.Value);
        using var map = trial.Map(channels, height, width, lanes);
        using var shares = trial.Map(channels, height, width, lanes);
        using var weights = new TestBuffer(channels * height * width, trial.Value);
        Team.Run(worker => WeightedScore.Start(worker, map.Map, 0, weights.Data), map);
        Team.Run(worker => WeightedScore.Start(worker, shares.Map, 0, weights.Data, scores.Map), shares);
        double sum = 0;
        int index = 0;
        foreach (var cell in Trial.Cells(map.Map))
        {
            float weight = weights[index++];
            Trial.Same(weight, map.At(cell), $"{cell}");
            Trial.Same(weight * scores.At(cell), shares.At(cell), $"{cell}");
            sum += (double)weight * scores.At(cell);
        }

        Trial.Same((float)sum, WeightedScore.Read(scores.Map, 0, weights.Data), "sum");
        for (int c = channels; c < map.Map.Planes * map.Map.Lanes; c++)
        {
            Trial.Same(0, map[c, height - 1, width - 1], $"padding lane {c}");
            Trial.Same(0, shares[c, height - 1, width - 1], $"padding lane {c}");
        }
    });

    [Fact]
    public void Without_weights_a_target_is_asked() => Trial.Repeat(40, trial =>
    {
        int channels = trial.Between(1, 40), size = channels * 6;
        using var scores = trial.Map(channels, 2, 3, 16, trial.Value);
        using var map = trial.Map(channels, 2, 3, 16);
        int target = trial.Next(size), index = 0;
        float score = Seed.Read(scores.Map, target);
        Trial.Same(score, WeightedScore.Read(scores.Map, target, null), "score");
        Team.Run(worker => WeightedScore.Start(worker, map.Map, target, null, scores.Map), map);
        foreach (var cell in Trial.Cells(map.Map)) Trial.Same(index++ == target ? score : 0, map.At(cell), $"{cell}");
    });

    [Fact]
    public void The_negative_of_an_only_score_is_a_target()
    {
        using var score = TestMap.Vector(1, () => 2.5f);
        using var map = TestMap.Vector(1, () => 7);
        Trial.Same(-2.5f, WeightedScore.Read(score.Map, ~0, null), "score");
        Team.Run(worker => WeightedScore.Start(worker, map.Map, ~0, null), map);
        Trial.Same(-1, map[0, 0, 0], "gradient");
        Team.Run(worker => WeightedScore.Start(worker, map.Map, ~0, null, score.Map), map);
        Trial.Same(-2.5f, map[0, 0, 0], "share");
    }
}
