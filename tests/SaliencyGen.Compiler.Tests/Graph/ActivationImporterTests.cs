using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ActivationImporterTests
{
    public static TheoryData<string, PointwiseFunction> Functions => new()
    {
        { "Relu", new Relu() }, { "Sigmoid", new Sigmoid() }, { "Tanh", new Tanh() }, { "HardSwish", new HardSwish() },
        { "LeakyRelu", new LeakyRelu(0.01f) }, { "Elu", new Elu(1) }, { "HardSigmoid", new HardSigmoid(0.2f, 0.5f) },
        { "Clip", new Clip(float.NegativeInfinity, float.PositiveInfinity) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Functions))]
    public void Defaults(string op, PointwiseFunction function)
    {
        var node = Imported.Single<PointwiseNode>(Of(op, 17, [1, 3, 4, 5]));
        Assert.Equal((function, "y [1,3,4,5]"), (node.Function, node.Output.ToString()));
    }

    [Fact]
    public void Parameters()
    {
        Assert.Equal(new LeakyRelu(0.25f), Function(Of("LeakyRelu", 17, [1, 3], ("alpha", 0.25f))));
        Assert.Equal(new HardSigmoid(1, 2), Function(Of("HardSigmoid", 17, [1, 3], ("alpha", 1f), ("beta", 2f))));
    }

    [Fact]
    public void ClipBoundsAreAttributesBelowOpset11()
    {
        Assert.Equal(new Clip(0, 6), Function(Of("Clip", 9, [1, 3], ("min", 0f), ("max", 6f))));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Clip", 11, [1, 3], ("min", 0f)), "'min'", "opset 11");
    }

    [Fact]
    public void ClipBoundsAreInputsFromOpset11OnAndMayBeEmpty()
    {
        Assert.Equal(new Clip(0, 6), Function(Of("Clip", 11, [1, 3], [0f, 6f])));
        Assert.Equal(new Clip(float.NegativeInfinity, 6), Function(Of("Clip", 11, [1, 3], [null!, 6f])));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Clip", 11, [1, 3], [new[] { 3 }]), "operand min", "[3]");
        var live = new OnnxWriter().Input("x", 1).Node("Clip", ["x", "x"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, live, "operand min");
    }

    [Fact]
    public void OperatorsHaveAFirstOpset() => Imported.Refused(Rule.UnsupportedOperator, Of("HardSwish", 13, [1, 3]), "HardSwish", "opset 14");

    /// <summary>Each run of channels is normalised at each position, so that an axis of positions is brought to be channels.</summary>
    [Theory]
    [InlineData("Softmax", 11, null, 24, "")]
    [InlineData("Softmax", 11, 2, 12, "24 by 1")]
    [InlineData("Softmax", 11, -1, 4, "24 by 1")]
    [InlineData("LogSoftmax", 12, -3, 24, "")]
    [InlineData("Softmax", 7, -4, 24, "")]
    [InlineData("Softmax", 13, null, 4, "2 by 12, 4 by 1, 3 by 4")]
    [InlineData("LogSoftmax", 13, 1, 2, "")]
    public void SoftmaxAxis(string op, int opset, int? axis, int run, string view)
    {
        var graph = Imported.Of(Of(op, opset, [1, 2, 3, 4], axis is { } value ? new (string, object)[] { ("axis", value) } : []));
        var node = graph.Nodes.OfType<SoftmaxNode>().Single();
        Assert.Equal((run, op == "LogSoftmax"), (node.Run, node.IsLog));
        if (view.Length > 0) Assert.Equal(view, Assert.IsType<ViewNode>(node.Input.Producer).Loops.ToString());
        Assert.Equal([1, 2, 3, 4], graph.OutputDims);
    }

    [Fact]
    public void SoftmaxAxisOutOfRangeIsRefused()
    {
        Imported.Refused(Rule.InconsistentModel, Of("Softmax", 13, [1, 2], ("axis", 5)), "'axis' is 5");
        Imported.Refused(Rule.InconsistentModel, Of("Softmax", 11, [1, 2], ("axis", 2)), "'axis' is 2", "between -2 and 1");
        Imported.Refused(Rule.InconsistentModel, Of("LogSoftmax", 11, [1, 2], ("axis", -3)), "'axis' is -3");
    }

    private static PointwiseFunction Function(OnnxWriter model) => Imported.Single<PointwiseNode>(model).Function;
}
