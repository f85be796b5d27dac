using ConsolidationSample.Comparison.Contenders;
using Xunit;

namespace SaliencyGen.Samples.Tests.Report;

public sealed class ReadingTests
{
    [Fact]
    public void The_level_that_all_scores_share_is_taken_away()
    {
        Assert.Equal(Reading.Scores, Readings.Of(ExplanationMethod.ReciproCam));
        Assert.Equal([0.25f, 0, 0.5f], Reading.Scores.Shown([1.75f, 1.5f, 2]));
        Assert.Equal([0.25f, 0, 0.5f], Reading.Scores.Shown([-1.75f, -2, -1.5f]));
    }

    [Fact]
    public void A_heatmap_shows_what_speaks_for_the_class_and_a_sensitivity_how_much()
    {
        Assert.Equal([1, 0], Reading.Heatmap.Shown([1, -2]));
        Assert.Equal([1, 2], Reading.Sensitivity.Shown([1, -2]));
        Assert.Equal([1, -2], Reading.Contribution.Shown([1, -2]));
    }
}
