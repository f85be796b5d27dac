using ConsolidationSample;
using Xunit;

namespace SaliencyGen.Samples.Tests.Sampling;

/// <summary>Expected Gradients and DeepLIFT SHAP, held against the methods that they average.</summary>
public sealed class BaselineTests : Trained
{
    private readonly float[] _map = new float[Consolidation.InputLength];

    // The mean over random points is off by about one over the root of their number. Over three seeds 400 points were off by 5 to 12 % of
    // the map's length and 1600 by 2 to 3 %: much of the path's gradient comes from a short stretch of it.
    [Fact]
    public void Expected_gradients_of_one_baseline_approach_integrated_gradients()
    {
        var integrated = new float[_map.Length];
        Model.ExplainIntegratedGradients(Study.Input, Study.Baseline, Target, 300, integrated);
        Assert.InRange(Error(400), 0, 0.15);
        Assert.True(Error(400) < Error(4) / 3);

        double Error(int samples)
        {
            new ExpectedGradients<Consolidation>(Model, Study.Baseline, samples).Explain(Study.Input, Target, _map);
            return Distance(_map, integrated);
        }
    }

    [Fact]
    public void DeepLift_shap_is_the_mean_of_DeepLift_over_the_baselines()
    {
        const int count = 3;
        float[] baselines = Healthy(count), one = new float[_map.Length];
        var explanation = new DeepLiftShap<Consolidation>(Model, baselines).Explain(Study.Input, Target, _map);
        var sums = new double[_map.Length];
        double references = 0;
        for (int i = 0; i < count; i++)
        {
            references += Model.ExplainDeepLift(Study.Input, baselines.AsSpan(i * _map.Length, _map.Length), Target, one).ReferenceScore;
            for (int j = 0; j < one.Length; j++) sums[j] += one[j];
        }

        Assert.Equal(sums.Select(sum => (float)(sum / count)), _map);
        Assert.Equal((float)(references / count), explanation.ReferenceScore);

        // Complete: some 1e-6 of what was added up.
        Assert.InRange(Math.Abs(explanation.Delta), 0, 1e-4);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] baselines = Healthy(2);
        var expected = new ExpectedGradients<Consolidation>(Model, baselines, 2);
        var shap = new DeepLiftShap<Consolidation>(Model, baselines);
        AssertAllocatesNothing(() => expected.Explain(Study.Input, Target, _map));
        AssertAllocatesNothing(() => shap.Explain(Study.Input, Target, _map));
    }
}
