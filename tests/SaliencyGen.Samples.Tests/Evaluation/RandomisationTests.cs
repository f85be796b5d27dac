using ConsolidationSample;
using ConsolidationSample.Comparison.Measuring;
using SaliencyGen.Evaluation;
using Xunit;

namespace SaliencyGen.Samples.Tests.Evaluation;

public sealed class RandomisationTests : Trained
{
    [Fact]
    public void A_network_is_like_itself()
    {
        var check = new RandomisationCheck<Consolidation, Consolidation>(Model, Model);
        foreach (var method in Methods<Consolidation>())
        {
            var similarity = check.Evaluate(method, Study.Input, Study.Baseline, Target);
            Assert.Equal(1, similarity.RankCorrelation, 1e-9);
            Assert.Equal(1, similarity.AbsoluteCosine, 1e-6);
        }
    }

    [Fact]
    public void A_gradient_does_not_survive_random_weights()
    {
        using var random = RandomisedConsolidation.Create(new ModelOptions { Threads = 1 });
        Assert.NotEqual(Score(Study.Input), random.Predict(Study.Input)[Target], 1e-2f);
        var check = new RandomisationCheck<Consolidation, RandomisedConsolidation>(Model, random);
        var similarity = check.Evaluate(ExplanationMethod.Gradient, Study.Input, default, Target);
        Assert.InRange(similarity.RankCorrelation, -0.2, 0.2);
        Assert.InRange(similarity.AbsoluteRankCorrelation, -0.5, 0.5);

        var map = new float[Consolidation.InputLength];
        random.Explain(ExplanationMethod.Gradient, Study.Input, default, Target, map);
        Assert.Equal(similarity, MapSimilarity.Between(Gradient(), map));
        AssertAllocatesNothing(() => check.Evaluate(ExplanationMethod.Gradient, Study.Input, default, Target));
    }

    [Fact]
    public void There_are_as_many_layers_as_the_sample_says()
    {
        using var all = RandomisedConsolidation.Open(RandomisedConsolidation.Layers, new ModelOptions { Threads = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(
            "layers", () => RandomisedConsolidation.Open(RandomisedConsolidation.Layers + 1, new ModelOptions { Threads = 1 }));
    }

    private static ExplanationMethod[] Methods<TModel>()
        where TModel : ISaliencyModel<TModel> => TModel.Methods.ToArray();
}
