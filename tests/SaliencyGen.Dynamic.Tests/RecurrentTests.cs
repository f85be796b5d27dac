using SaliencyGen.Reference.Recurrent;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// LSTM, GRU and RNN, unrolled: the forward pass against ONNX Runtime, the gradient against differences of the forward pass, relevance against plain loops.
/// </summary>
public class RecurrentTests(ITestOutputHelper output)
{
    private const int Steps = RecurrentModels.Steps, Features = RecurrentModels.Features, Target = 2;

    // Float32 against double over four steps.
    private const double Rounding = 1e-5;

    // Relative to the scores, which are float32 themselves.
    private const double Completeness = 1e-5;

    public static TheoryData<string> Names() => Tier.Rows(RecurrentModels.All.Keys, name => !RecurrentModels.Quick.Contains(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndGradientAgree(string name)
    {
        var model = RecurrentModels.All[name]();
        byte[] bytes = model.Build().ToBytes();
        OperatorCheck.Run(output, name, bytes, model.IsBatchFirst ? RecurrentModels.All[name]().BuildStepsFirst().ToBytes() : null);
    }

    /// <summary>No gate gets relevance; what differs between two images is all explained; no method but those for images is without a map.</summary>
    [Theory]
    [InlineData("LSTM", 4)]
    [InlineData("GRU", 3)]
    public void RelevanceIsThatOfArrasEtAl(string op, int gates)
    {
        var recurrent = new RecurrentModel(op, gates) { Read = 1 };
        using var model = ModelCompiler.Load(recurrent.Build().ToBytes(), options: Compiled.OneThread);
        float[] input = BugCase.Draw(model.InputLength, 17), baseline = BugCase.Draw(model.InputLength, 18);
        double[][] steps = [.. Enumerable.Range(0, Steps).Select(t => Enumerable.Range(0, Features).Select(f => (double)input[(f * Steps) + t]).ToArray())];
        double[] last = op == "LSTM" ? new PlainLstm(recurrent.Weights).Last(steps) : new PlainGru(recurrent.Weights).Last(steps);
        Assert.InRange(Compiled.Distance(model.Forward(input), last), 0, Rounding);
        double[][] relevance = op == "LSTM" ? new PlainLstm(recurrent.Weights).Relevance(steps, Target) : new PlainGru(recurrent.Weights).Relevance(steps, Target);
        double[] expected = [.. Enumerable.Range(0, input.Length).Select(i => relevance[i % Steps][i / Steps])];
        double distance = Compiled.Distance(model.Explain(ExplanationMethod.Lrp, input, Target).Map, expected);
        output.WriteLine($"relevance {distance:e2}");
        Assert.InRange(distance, 0, MethodTolerance.Of(ExplanationMethod.Lrp));
        Assert.All(model.Methods, method =>
        {
            var (map, explanation) = model.Explain(method, input, Target, baseline);
            Assert.All(map, value => Assert.True(double.IsFinite(value), $"{method}"));
            if (method is ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel)
                Assert.InRange(Math.Abs(explanation.Delta), 0, Completeness * (Math.Abs(explanation.Score) + Math.Abs(explanation.ReferenceScore)));
        });
    }
}
