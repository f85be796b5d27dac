using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Quantised files against ONNX Runtime, and their maps beside those of the network that is not quantised.</summary>
public class QuantisedTests(ITestOutputHelper output)
{
    // Float32 over some layers.
    private const double Rounding = 1e-5;

    private static readonly QuantisedForm[] OfWeights = [QuantisedForm.Weights, QuantisedForm.WeightsByChannel, QuantisedForm.WeightsByBlock];

    private static float[] Input => BugCase.Draw(3 * 10 * 8, 3);

    public static TheoryData<string> Forms() => [.. Enum.GetNames<QuantisedForm>()];

    public static TheoryData<string> WeightForms() => [.. OfWeights.Select(form => form.ToString())];

    [Theory]
    [MemberData(nameof(Forms))]
    public void ForwardAgreesWithOnnxRuntime(string name)
    {
        var form = Enum.Parse<QuantisedForm>(name);
        byte[] bytes = QuantisedModel.Of(form);
        using var model = Compiled.Open(bytes, new() { Methods = new(["Predict"]) });
        double[] actual = model.Forward(Input), expected = OnnxRuntimeOutput.Of(bytes, Input);
        double largest = actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine($"{largest:e2}, a step is {QuantisedModel.Step(form):e2}");

        // A tie that falls the other way moves the output by a step; ranges that are taken from tensors have such steps, too.
        bool isWhole = form is QuantisedForm.Float || OfWeights.Contains(form);
        Assert.InRange(largest, 0, isWhole ? Rounding * expected.Max(Math.Abs) : QuantisedModel.Step(form) * 1.001);
    }

    /// <summary>Whole numbers stand for the same weights.</summary>
    [Theory]
    [MemberData(nameof(WeightForms))]
    public void MapsOfQuantisedWeightsAreThoseOfTheNetwork(string name) => Compare(Enum.Parse<QuantisedForm>(name), _ => 0);

    /// <summary>Steps of 16 bits are a 2 * 10^-4th of what tensors have here; rules that divide by small sums, and counts of positive gradients, feel them more.</summary>
    [Fact]
    public void MapsOfFineTensorsAreNearlyThoseOfTheNetwork() => Compare(QuantisedForm.FinePairs, method => MethodTolerance.Of(method) > 1e-4 ? 0.05 : 0.01);

    [Fact]
    public void AQuantisedMapHasRectifiersWhereItsReluWasLeftOut()
    {
        using var model = Compiled.Open(QuantisedModel.Of(QuantisedForm.Pairs), LrpComposites.Bounds);
        Assert.Contains("Activate<Relu>", model.Source, StringComparison.Ordinal);
        Assert.NotEqual(model.Explain(ExplanationMethod.Gradient, Input, 1).Map, model.Explain(ExplanationMethod.GuidedBackprop, Input, 1).Map);
    }

    [Theory]
    [InlineData("Relu", "is quantised, with scale 0.5 and zero point 3; expected a DequantizeLinear in front of the operator")]
    [InlineData("DequantizeLinear", "is quantised with scale 0.5 and zero point 3; expected scale 0.25 and zero point 3")]
    public void WholeNumbersThatAreNotWhatTheyAreTakenForAreRefused(string reader, string words)
    {
        ModelWriter writer = new(13);
        string zero = writer.Whole(2, [], [3]), levels = writer.Node("QuantizeLinear", [writer.Input("input", 1, 2, 4, 4), writer.Scalar(0.5f), zero]);
        string read = reader == "Relu" ? writer.Node("Relu", [levels]) : writer.Node("DequantizeLinear", [levels, writer.Scalar(0.25f), zero]);
        writer.Output(writer.Node("Flatten", [read]), 1, 32);
        var failure = Assert.Throws<CompilationException>(() => Compiled.Open(writer.ToBytes(), new()));
        Assert.Contains(words, Assert.Single(failure.Messages).Text, StringComparison.Ordinal);
    }

    private void Compare(QuantisedForm form, Func<ExplanationMethod, double> tolerance)
    {
        using var model = Compiled.Open(QuantisedModel.Of(form), LrpComposites.Bounds);
        using var plain = Compiled.Open(QuantisedModel.Of(QuantisedForm.Float), LrpComposites.Bounds);
        float[] input = Input, baseline = BugCase.Draw(input.Length, 4);
        Assert.Equal(plain.Methods, model.Methods);
        foreach (var method in plain.Methods)
        {
            double[] actual = model.Explain(method, input, 1, baseline).Map, expected = plain.Explain(method, input, 1, baseline).Map;
            double distance = Compiled.Distance(actual, expected);
            output.WriteLine($"{method}: {distance:e2}");
            Assert.True(distance <= tolerance(method), $"{method} is {distance:e2} away");
        }
    }
}
