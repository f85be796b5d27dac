using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Operators that stand for several: the forward pass against ONNX Runtime, the gradient against differences of the forward pass.</summary>
public class FusedOperatorTests(ITestOutputHelper output)
{
    // Relative to the scores, which are float32 themselves.
    private const double Completeness = 1e-5;

    public static TheoryData<string> Names() => Tier.Rows(FusedModels.All.Keys, name => !FusedModels.Quick.Contains(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndGradientAgree(string name) => OperatorCheck.Run(output, name, FusedModels.All[name]().ToBytes());

    /// <summary>Scores of minus infinity take no part in any method.</summary>
    [Fact]
    public void EveryMethodIsFiniteBehindAMask()
    {
        using var model = ModelCompiler.Load(FusedModels.All["Attention with truth values that is causal and capped"]().ToBytes(), options: Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, 17), baseline = BugCase.Draw(model.InputLength, 18);
        Assert.Contains(ExplanationMethod.DeepLiftRevealCancel, model.Methods);
        Assert.All(model.Methods, method =>
        {
            var (map, explanation) = model.Explain(method, input, 30, baseline);
            Assert.All(map, value => Assert.True(double.IsFinite(value), $"{method}"));
            Assert.NotEqual(0, map.Max(Math.Abs));
            if (method is ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel)
                Assert.InRange(Math.Abs(explanation.Delta), 0, Completeness * (Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore)));
        });
    }
}
