using SaliencyGen.Attribution;
using SaliencyGen.Sampling;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

public sealed class RiseTests
{
    private readonly float[] _result = new float[Fake.Plane];

    [Fact]
    public void A_map_is_the_masks_weighted_by_the_scores_under_them()
    {
        const int masks = 20;
        const float keep = 0.4f;
        var explanation = new Rise<Fake>(new(), masks, 2, 3, keep, seed: 6).Explain(Fake.Input, Fake.Quadratic, _result);
        var random = new SeededRandom(6);
        var mask = new RandomMask(Fake.Height, Fake.Width, 2, 3);
        var expected = new double[Fake.Plane];
        for (int i = 0; i < masks; i++)
        {
            mask.Draw(ref random, keep);
            var values = mask.Values.ToArray();
            double score = Fake.Score(Fake.Input.Select((value, j) => value * values[j % Fake.Plane]).ToArray(), Fake.Quadratic);
            for (int j = 0; j < Fake.Plane; j++) expected[j] += score * values[j] / (masks * keep);
        }

        for (int i = 0; i < Fake.Plane; i++) Assert.Equal(expected[i], _result[i], 1e-6);
        Assert.Equal((float)Fake.Score(Fake.Input, Fake.Quadratic), explanation.Score);
        Assert.Equal(0, explanation.ReferenceScore);
        Assert.Equal(_result.Sum(value => (double)value), explanation.AttributionSum, 1e-9);
    }

    [Fact]
    public void Masks_are_shifted_cuts_of_an_enlarged_grid()
    {
        const int height = 10, width = 17, gridHeight = 3, gridWidth = 4, cellHeight = 4, cellWidth = 5;
        const int upHeight = (gridHeight + 1) * cellHeight, upWidth = (gridWidth + 1) * cellWidth;
        var mask = new RandomMask(height, width, gridHeight, gridWidth);
        SeededRandom random = new(2), same = new(2);
        var up = new float[upHeight * upWidth];
        for (int trial = 0; trial < 50; trial++)
        {
            mask.Draw(ref random, 0.5f);
            var grid = new float[gridHeight * gridWidth];
            for (int i = 0; i < grid.Length; i++) grid[i] = same.Uniform() < 0.5f ? 1 : 0;
            int top = same.Below(cellHeight), left = same.Below(cellWidth);
            Resampling.Bilinear(grid, gridHeight, gridWidth, up, upHeight, upWidth);
            for (int i = 0; i < height * width; i++)
                Assert.Equal(up[((top + (i / width)) * upWidth) + left + (i % width)], mask.Values[i], 1e-6);
        }
    }

    [Fact]
    public void A_pixel_is_shown_as_often_as_asked()
    {
        var mask = new RandomMask(9, 9, 3, 3);
        var random = new SeededRandom(9);
        var mean = new double[81];
        for (int i = 0; i < 20_000; i++)
        {
            mask.Draw(ref random, 0.3f);
            for (int j = 0; j < mean.Length; j++) mean[j] += mask.Values[j] / 20_000;
        }

        // Five standard errors of a pixel that is all shown or all hidden.
        foreach (double value in mean) Assert.Equal(0.3, value, 5 * Math.Sqrt(0.21 / 20_000));
    }

    [Fact]
    public void Masks_that_hide_nothing_give_the_score()
    {
        var explanation = new Rise<Fake>(new(), 3, 1, 1, keep: 1).Explain(Fake.Input, Fake.Linear, _result);
        Assert.All(_result, value => Assert.Equal(explanation.Score, value, 1e-6f));
    }

    [Fact]
    public void The_seed_decides()
    {
        float[] again = new float[Fake.Plane], other = new float[Fake.Plane];
        var rise = new Rise<Fake>(new(), 10, 2, 2, seed: 1);
        rise.Explain(Fake.Input, Fake.Linear, _result);
        rise.Explain(Fake.Input, Fake.Linear, again);
        new Rise<Fake>(new(), 10, 2, 2, seed: 2).Explain(Fake.Input, Fake.Linear, other);
        Assert.Equal(_result, again);
        Assert.NotEqual(_result, other);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(1234)]
    public void Progress_is_reported_at_most_a_hundred_times(int masks)
    {
        var fake = new Fake();
        var reports = new Reports();
        new Rise<Fake>(fake, masks, 2, 2, progress: reports).Explain(Fake.Input, 0, _result);
        Assert.Equal(masks + 1, fake.Runs);
        Assert.Equal(Math.Min(masks, 100), reports.Values.Count);
        Assert.Equal(1, reports.Values[^1]);
        Assert.Equal(reports.Values.Order(), reports.Values);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var rise = new Rise<Fake>(new(), 5, 2, 3, progress: new Reports());
        Assert.Equal(0, Allocation.Of(() => rise.Explain(Fake.Input, 1, _result)));
    }

    [Fact]
    public void Arguments_are_checked_by_name()
    {
        var fake = new Fake();
        Refusals.Named("model", "", () => _ = new Rise<Fake>(null!, 1, 1, 1));
        Refusals.Named("masks", "", () => _ = new Rise<Fake>(fake, 0, 1, 1));
        Refusals.Named("gridHeight", "", () => _ = new Rise<Fake>(fake, 1, 4, 1));
        Refusals.Named("gridHeight", "", () => _ = new Rise<Fake>(fake, 1, 0, 1));
        Refusals.Named("gridWidth", "", () => _ = new Rise<Fake>(fake, 1, 1, 5));
        Refusals.Named("keep", "", () => _ = new Rise<Fake>(fake, 1, 1, 1, keep: 0));
        Refusals.Named("keep", "", () => _ = new Rise<Fake>(fake, 1, 1, 1, keep: float.NaN));
        Refusals.OfCall(new Rise<Fake>(fake, 1, 2, 2).Explain, Fake.Plane);
    }
}
