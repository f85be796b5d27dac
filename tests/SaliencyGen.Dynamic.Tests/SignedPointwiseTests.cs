using SaliencyGen.Reference.Writing;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// A pointwise convolution whose inputs have both signs and whose outputs go from balanced to products of one sign: where alpha-beta and z-plus
/// take sums of magnitudes instead of sums by sign, and where they do not.
/// </summary>
public class SignedPointwiseTests
{
    // Float32 against double: the smaller of two sums is a sixteenth of both or more wherever it is their difference.
    private const double Tolerance = 2e-5;

    private readonly ModelWriter _writer = new(opset: 13);
    private readonly DrawnWeights _draw;

    public SignedPointwiseTests() => _draw = new(_writer, seed: 11);

    public static TheoryData<string, int, int, bool> Cases()
    {
        TheoryData<string, int, int, bool> data = [];
        foreach (string rules in (string[])["LrpEpsilonPlus", "LrpEpsilonAlpha2Beta1", "LrpEpsilonGammaBox", "conv: alphabeta(3, 2); dense: alphabeta(2,1)", "conv: gamma(100); dense: gamma(20)"])
        {
            foreach (var (inputs, outputs) in (ReadOnlySpan<(int, int)>)[(1, 3), (2, 40), (24, 96), (40, 17)])
            {
                data.Add(rules, inputs, outputs, true);
                data.Add(rules, inputs, outputs, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void MagnitudesDoWhatSignsDo(string rules, int inputs, int outputs, bool endsInRectifier)
    {
        Assert.InRange(LrpAgreement.Distance(Model(inputs, outputs, endsInRectifier), rules, _draw), 0, Tolerance);
    }

    [Theory]
    [InlineData("LrpEpsilonAlpha2Beta1", true)]
    [InlineData("LrpEpsilonPlus", true)]
    [InlineData("LrpEpsilonGammaBox", false)]
    public void OutputsGoOneByOneWhereSumsCancelAlone(string rules, bool expected)
    {
        using var model = ModelCompiler.Build(Model(24, 96, endsInRectifier: false), LrpComposites.Find(rules).Options with { Methods = new([rules]) });
        Assert.Contains("Magnitude, Identity>", model.Sources[0].Text);
        Assert.Equal(expected, model.Sources[0].Text.Contains("LopsidedShares.Run(", StringComparison.Ordinal));
    }

    private byte[] Model(int inputs, int outputs, bool endsInRectifier)
    {
        string x = _writer.Input("input", 1, 2, 6, 5);
        x = _writer.Node("Conv", [x, _draw.Weight(18, inputs, 2, 3, 3), _draw.Weight(20, inputs)], ("kernel_shape", (int[])[3, 3]), ("pads", (int[])[1, 1, 1, 1]));
        float[] weights = _draw.Values(inputs * outputs, 2 / MathF.Sqrt(inputs));
        // One input outweighs the others, more from output to output.
        for (int i = 0; i < weights.Length; i++) weights[i] *= i % inputs == 0 ? 1 : MathF.Exp(-0.1f * (i / inputs));
        x = _writer.Node("Conv", [x, _writer.Weight([outputs, inputs, 1, 1], weights), _draw.Weight(400, outputs)]);
        x = endsInRectifier ? _writer.Node("Relu", [x]) : _writer.Node("Clip", [x, _writer.Scalar(-0.5f), _writer.Scalar(1)]);
        string logits = _writer.Node("Gemm", [_writer.Node("Flatten", [x]), _draw.Weight(outputs * 30, outputs * 30, 3), _draw.Weight(20, 3)]);
        _writer.Output(logits, 1, 3);
        return _writer.ToBytes();
    }
}
