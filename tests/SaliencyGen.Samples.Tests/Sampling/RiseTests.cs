using ConsolidationSample;
using SaliencyGen.Samples.Phantoms;
using Xunit;

namespace SaliencyGen.Samples.Tests.Sampling;

public sealed class RiseTests : Trained
{
    private readonly float[] _map = new float[Phantom.Length];

    // A map of one mask is the mask times the score under it, over the share shown. Masks reach 1, so the map's extreme gives the score and
    // the rest the mask; the network must say the same of the image under that mask.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_mask_is_weighted_by_the_score_of_what_it_shows(int seed)
    {
        const float keep = 0.5f;
        new Rise<Consolidation>(Model, masks: 1, keep: keep, seed: seed).Explain(Study.Input, Target, _map);
        float extreme = _map.MaxBy(Math.Abs), score = extreme * keep;
        float[] shown = [.. Study.Input.Zip(_map, (pixel, value) => pixel * (value / extreme))];
        Assert.NotEqual(Score(Study.Input), score, 1e-2f);
        Assert.Equal(Score(shown), score, 1e-3f * Math.Max(1, Math.Abs(score)));
    }

    [Fact]
    public void Masks_that_hide_nothing_give_the_score_everywhere()
    {
        var explanation = new Rise<Consolidation>(Model, masks: 3, keep: 1).Explain(Study.Input, Target, _map);
        Assert.Equal(Score(Study.Input), explanation.Score);
        Assert.All(_map, value => Assert.Equal(explanation.Score, value, 1e-5f));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var rise = new Rise<Consolidation>(Model, masks: 3);
        AssertAllocatesNothing(() => rise.Explain(Study.Input, Target, _map));
    }
}
