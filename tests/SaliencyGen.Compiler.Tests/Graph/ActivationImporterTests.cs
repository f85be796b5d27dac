using SaliencyGen.Compiler.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ActivationImporterTests
{
    [Theory]
    [InlineData("Relu", ActivationKind.Relu, 0, 0)]
    [InlineData("Sigmoid", ActivationKind.Sigmoid, 0, 0)]
    [InlineData("Tanh", ActivationKind.Tanh, 0, 0)]
    [InlineData("HardSwish", ActivationKind.HardSwish, 0, 0)]
    [InlineData("LeakyRelu", ActivationKind.LeakyRelu, 0.01f, 0)]
    [InlineData("Elu", ActivationKind.Elu, 1, 0)]
    [InlineData("HardSigmoid", ActivationKind.HardSigmoid, 0.2f, 0.5f)]
    [InlineData("Clip", ActivationKind.Clip, float.NegativeInfinity, float.PositiveInfinity)]
    public void Defaults(string op, ActivationKind kind, float alpha, float beta)
    {
        var node = Imported.Single<ActivationNode>(Of(op, 17, [1, 3, 4, 5]));
        Assert.Equal((kind, alpha, beta, "y [1,3,4,5]"), (node.Kind, node.Alpha, node.Beta, node.Output.ToString()));
    }

    [Fact]
    public void Parameters()
    {
        Assert.Equal(0.25f, Imported.Single<ActivationNode>(Of("LeakyRelu", 17, [1, 3], ("alpha", 0.25f))).Alpha);
        var hard = Imported.Single<ActivationNode>(Of("HardSigmoid", 17, [1, 3], ("alpha", 1f), ("beta", 2f)));
        Assert.Equal((1f, 2f), (hard.Alpha, hard.Beta));
    }

    [Fact]
    public void ClipBoundsAreAttributesBelowOpset11()
    {
        var clip = Imported.Single<ActivationNode>(Of("Clip", 9, [1, 3], ("min", 0f), ("max", 6f)));
        Assert.Equal((0f, 6f), (clip.Alpha, clip.Beta));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Clip", 11, [1, 3], ("min", 0f)), "'min'", "opset 11");
    }

    [Fact]
    public void ClipBoundsAreInputsFromOpset11OnAndMayBeEmpty()
    {
        var clip = Imported.Single<ActivationNode>(Of("Clip", 11, [1, 3], [0f, 6f]));
        Assert.Equal((0f, 6f), (clip.Alpha, clip.Beta));
        clip = Imported.Single<ActivationNode>(Of("Clip", 11, [1, 3], [null!, 6f]));
        Assert.Equal((float.NegativeInfinity, 6f), (clip.Alpha, clip.Beta));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Clip", 11, [1, 3], [new[] { 3 }]), "operand min", "[3]");
        var live = new OnnxWriter().Input("x", 1).Node("Clip", ["x", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, live, "operand min");
    }

    [Fact]
    public void OperatorsHaveAFirstOpset() => Imported.Refused(Rule.UnsupportedOperator, Of("HardSwish", 13, [1, 3]), "HardSwish", "opset 14");

    [Theory]
    [InlineData("Softmax", 11, null, 1, 24, 1)]
    [InlineData("Softmax", 11, 2, 2, 12, 1)]
    [InlineData("Softmax", 13, null, 6, 4, 1)]
    [InlineData("LogSoftmax", 13, 1, 1, 2, 12)]
    public void SoftmaxAxis(string op, int opset, int? axis, int outer, int length, int inner)
    {
        var node = Imported.Single<SoftmaxNode>(Of(op, opset, [1, 2, 3, 4], axis is { } value ? new (string, object)[] { ("axis", value) } : []));
        Assert.Equal((outer, length, inner, op == "LogSoftmax"), (node.Outer, node.Length, node.Inner, node.IsLog));
    }

    [Fact]
    public void SoftmaxAxisOutOfRangeIsRefused() => Imported.Refused(Rule.InconsistentModel, Of("Softmax", 13, [1, 2], ("axis", 5)), "'axis' is 5");
}
