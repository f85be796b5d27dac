using SaliencyGen.Tests.Infrastructure;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

/// <summary>The loops over a class with a session of its own, as generated ones have.</summary>
public sealed class SessionTests
{
    private static readonly float[] Input = [1, 2, 3, 4];

    [Fact]
    public void They_explain_and_allocate_nothing()
    {
        using var file = new TinyFile();
        using var model = new TinyModel(file.Options());
        float[] gradient = new float[4], result = new float[4];
        model.ExplainGradient(Input, 1, gradient);
        float score = model.Predict(Input)[1];

        var smoothGrad = new SmoothGrad<TinyModel>(model, 4);
        var expectedGradients = new ExpectedGradients<TinyModel>(model, new float[8], 2);
        var deepLift = new DeepLiftShap<TinyModel>(model, new float[8]);
        var occlusion = new Occlusion<TinyModel>(model, 1, 1, 1, 1);
        var rise = new Rise<TinyModel>(model, 5, 2, 2);
        Assert.Equal(score, smoothGrad.Explain(Input, 1, result).Score);
        Assert.Equal(gradient, result);
        foreach (Refusals.Explain explain in new Refusals.Explain[] { expectedGradients.Explain, deepLift.Explain, occlusion.Explain })
        {
            Assert.Equal(score, explain(Input, 1, result).Score);
            for (int i = 0; i < 4; i++) Assert.Equal(gradient[i] * Input[i], result[i], 1e-5f);
        }

        Assert.Equal(score, rise.Explain(Input, 1, result).Score);
        Assert.Equal(0, Allocation.Of(() =>
        {
            smoothGrad.Explain(Input, 1, result);
            expectedGradients.Explain(Input, 1, result);
            deepLift.Explain(Input, 1, result);
            occlusion.Explain(Input, 1, result);
            rise.Explain(Input, 1, result);
        }));
    }
}
