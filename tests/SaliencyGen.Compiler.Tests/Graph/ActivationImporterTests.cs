using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Tests.Operators;
using Xunit;
using static SaliencyGen.Compiler.Tests.Graph.OneOperator;

namespace SaliencyGen.Compiler.Tests.Graph;

public class ActivationImporterTests
{
    private const int Newest = 28;

    /// <summary>Operators with the first opset that has them and the function that they are without attributes.</summary>
    public static TheoryData<string, int, PointwiseFunction> Functions => new()
    {
        { "Relu", 7, new Relu() }, { "Sigmoid", 7, new Sigmoid() }, { "Tanh", 7, new Tanh() }, { "HardSwish", 14, new HardSwish() },
        { "LeakyRelu", 7, new LeakyRelu(0.01f) }, { "Elu", 7, new Elu(1) }, { "HardSigmoid", 7, new HardSigmoid(0.2f, 0.5f) },
        { "Clip", 7, new Clip(float.NegativeInfinity, float.PositiveInfinity) }, { "ThresholdedRelu", 7, new ThresholdedRelu(1) },
        { "Shrink", 9, new Shrink(0, 0.5f) }, { "Selu", 7, new Selu(1.67326319f, 1.05070102f) }, { "Celu", 12, new Celu(1) }, { "Softsign", 7, new Softsign() },
        { "Softplus", 7, new Softplus() }, { "Mish", 18, new Mish() }, { "Swish", 24, new Silu() }, { "Gelu", 20, new Gelu() }, { "Erf", 9, new Erf() },
        { "Exp", 7, new Exp() }, { "Log", 7, new Log() }, { "Sqrt", 7, new Sqrt() }, { "Reciprocal", 7, new Reciprocal() }, { "Abs", 7, new Abs() },
        { "Sign", 9, new Sign() }, { "Floor", 7, new Floor() }, { "Ceil", 7, new Ceil() }, { "Round", 11, new Round() }, { "Sin", 7, new Sin() },
        { "Cos", 7, new Cos() }, { "Tan", 7, new Tan() }, { "Asin", 7, new Asin() }, { "Acos", 7, new Acos() }, { "Atan", 7, new Atan() },
        { "Sinh", 9, new Sinh() }, { "Cosh", 9, new Cosh() }, { "Asinh", 9, new Asinh() }, { "Acosh", 9, new Acosh() }, { "Atanh", 9, new Atanh() },
    };

    // What attributes and operands make of operators; each stands in a test of its own below. Linear is no operator's.
    private static readonly PointwiseFunction[] WithParameters = [new GeluTanh(), new Swish(2), new Square(), new Cube(), new Power(2.5f), new Jump(0, 0, 1), new Linear()];

    [Fact]
    public void EveryFunctionIsMadeByAnOperator()
    {
        var made = Functions.Select(row => row.Data.Item3).Concat(WithParameters).Select(function => function.GetType());
        Assert.Empty(FunctionSamples.Types.Except(made));
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Functions))]
    public void Defaults(string op, int since, PointwiseFunction function)
    {
        foreach (int opset in (int[])[since, Newest])
        {
            var node = Imported.Single<FunctionNode>(Of(op, opset, [1, 3, 4, 5]));
            Assert.Equal((function, "y [1,3,4,5]"), (node.Function, node.Output.ToString()));
        }

        if (since > 7) Imported.Refused(Rule.UnsupportedOperator, Of(op, since - 1, [1, 3]), op, $"opset {since - 1}", $"from opset {since} on");
    }

    /// <summary>Each in a model of its own domain alone, beside any opset of the standard one.</summary>
    [Fact]
    public void OperatorsOfOnnxRuntime()
    {
        OnnxWriter Microsoft(string op, int version = 1, params (string, object)[] attributes) =>
            Of(op, 13, [1, 3], attributes).InDomain("com.microsoft", version);
        Assert.Equal(new Gelu(), Function(Microsoft("Gelu")));
        Assert.Equal(new GeluTanh(), Function(Microsoft("FastGelu")));
        Assert.Equal(new Swish(1.702f), Function(Microsoft("QuickGelu")));
        Assert.Equal(new Swish(2), Function(Microsoft("QuickGelu", 1, ("alpha", 2f))));
        Assert.Equal(new Silu(), Function(Microsoft("QuickGelu", 1, ("alpha", 1f))));
        Imported.Refused(Rule.UnsupportedOperator, Microsoft("Gelu", 2), "'com.microsoft'", "version 1", "version 2");
        Imported.Refused(Rule.UnsupportedOperator, Microsoft("Relu"), "operator Relu of domain 'com.microsoft' is not supported");
        Imported.Refused(Rule.UnsupportedOperator, Of("Gelu", 20, [1, 3]).InDomain("com.acme"), "operator Gelu of domain 'com.acme'", "'com.microsoft'");
        Imported.Refused(Rule.UnsupportedOperator, Of("QuickGelu", 20, [1, 3]), "operator QuickGelu is not supported");
        var unnamed = new OnnxWriter().Input("x", 1, 3)
            .GraphField(1, new TestNode("Gelu", ["x"], ["y"], []) { Domain = "com.microsoft" }.ToMessage()).Output("y");
        Imported.Refused(Rule.UnsupportedOperator, unnamed, "imports none");
    }

    [Theory]
    [InlineData("FastGelu")]
    [InlineData("BiasGelu")]
    public void ABiasIsAddedFirst(string op)
    {
        var nodes = Imported.Nodes(Of(op, 13, [1, 3], [TestTensor.Of([3], new float[] { 1, 2, 3 })]).InDomain("com.microsoft"));
        Assert.IsType<ShiftFold>(Assert.Single(Assert.IsType<ChannelAffineNode>(nodes[0]).Folds));
        Assert.Equal(op == "FastGelu" ? new GeluTanh() : new Gelu(), Assert.IsType<FunctionNode>(nodes[1]).Function);
        // Along the last axis.
        Assert.IsType<ElementAffineNode>(Imported.Nodes(Of(op, 13, [1, 2, 4, 3], [TestTensor.Of([3], new float[3])]).InDomain("com.microsoft"))[0]);
    }

    [Fact]
    public void Powers()
    {
        Assert.Equal(new Square(), Function(Of("Pow", 13, [1, 3], [2f])));
        Assert.Equal(new Square(), Function(Of("Pow", 13, [1, 3], [Longs(2)])));
        Assert.Equal(new Cube(), Function(Of("Pow", 7, [1, 3], [3f])));
        Assert.Equal(new Sqrt(), Function(Of("Pow", 13, [1, 3], [0.5f])));
        Assert.Equal(new Reciprocal(), Function(Of("Pow", 13, [1, 3], [-1f])));
        Assert.Equal(new Power(2.5f), Function(Of("Pow", 15, [1, 3], [2.5f])));
        Assert.Equal(new Power(4), Function(Of("Pow", 15, [1, 2, 3, 4], [TestTensor.Of([2, 1, 1], new float[] { 4, 4 })])));
        Assert.Equal("y [1,3]", Imported.Nodes(Of("Pow", 15, [1, 3], [TestTensor.Of([1, 1, 1], new float[] { 4 })]))[^1].Output.ToString());
        Imported.Refused(Rule.UnsupportedAttribute, Of("Pow", 15, [1, 2], [float.NaN]), "operand Y", "a finite number");
        Assert.Equal([3, 2], Imported.Of(Of("Pow", 15, [1, 2], [TestTensor.Of([3, 1], new float[] { 2, 2, 2 })])).OutputDims);
    }

    /// <summary>exp(y ln x), with what is known of the logarithm.</summary>
    [Fact]
    public void PowersThatDiffer()
    {
        static OnnxWriter Base(float value) => new OnnxWriter().Input("x", 1, 2).Initializer("c", [], [value]).Node("Pow", ["c", "x"], ["y"]).Output("y");
        Assert.Equal([typeof(ChannelAffineNode), typeof(FunctionNode)], Imported.Nodes(Base(2)).Select(node => node.GetType()));
        Imported.Refused(Rule.UnsupportedAttribute, Base(0), "operand X", "positive numbers");
        Imported.Refused(Rule.UnsupportedAttribute, Base(-2), "operand X", "positive numbers");
        Assert.Equal([new Square(), new Cube()], Imported.Nodes(Of("Pow", 15, [1, 2], [TestTensor.Of([2], new float[] { 2, 3 })])).OfType<FunctionNode>().Select(node => node.Function));
        var exponents = TestTensor.Of([17], Enumerable.Range(1, 17).Select(i => (float)i).ToArray());
        Imported.Refused(Rule.UnsupportedAttribute, Of("Pow", 15, [1, 17], [exponents]), "operand X", "may not be positive", "one exponent for all elements");
        var positive = new OnnxWriter().Input("x", 1, 2).Initializer("p", [2], [1f, 2]).Node("Exp", ["x"], ["e"]).Node("Pow", ["e", "p"], ["y"]).Output("y");
        Assert.Equal([new Exp(), new Log(), new Exp()], Imported.Nodes(positive).OfType<FunctionNode>().Select(node => node.Function));
    }

    [Fact]
    public void SlopesThatWereLearned()
    {
        Assert.Equal(new LeakyRelu(0.25f), Function(Of("PRelu", 9, [1, 3, 2, 2], [TestTensor.Of([1, 1, 1], new float[] { 0.25f })])));
        Assert.Equal(new LeakyRelu(0.5f), Function(Of("PRelu", 16, [1, 2, 4, 4], [TestTensor.Of([2, 1, 1], new float[] { 0.5f, 0.5f })])));
        var byChannel = Imported.Single<PReluNode>(Of("PRelu", 9, [1, 3, 2, 2], [TestTensor.Of([3, 1, 1], new float[] { -0.5f, 0, 2 })]));
        Assert.Equal((true, false, false), (byChannel.IsPerChannel, byChannel.Traits.IsMonotone, byChannel.Traits.IsNonNegative));
        var byElement = Imported.Single<PReluNode>(Of("PRelu", 9, [1, 3, 2, 2], [TestTensor.Of([2], new float[] { -0.5f, 0 })]));
        Assert.Equal((false, false, true), (byElement.IsPerChannel, byElement.Traits.IsMonotone, byElement.Traits.IsNonNegative));
        Assert.Equal("PRelu by channel 2x1x1", Imported.Single<PReluNode>(Of("PRelu", 16, [1, 2], [TestTensor.Of([2], new float[] { 1, 2 })])).Describe());
        Imported.Refused(
            Rule.InconsistentModel, Of("PRelu", 16, [1, 2], [TestTensor.Of([3, 2], new float[6])]), "slopes of shape [3,2]", "slopes that broadcast to [1,2]");
        Imported.Refused(Rule.UnsupportedAttribute, Of("PRelu", 16, [1, 2], [float.NaN]), "operand slope", "finite numbers");
    }

    [Fact]
    public void Parameters()
    {
        Assert.Equal(new LeakyRelu(0.25f), Function(Of("LeakyRelu", 17, [1, 3], ("alpha", 0.25f))));
        Assert.Equal(new HardSigmoid(1, 2), Function(Of("HardSigmoid", 17, [1, 3], ("alpha", 1f), ("beta", 2f))));
        Assert.Equal(new ThresholdedRelu(0.25f), Function(Of("ThresholdedRelu", 17, [1, 3], ("alpha", 0.25f))));
        Assert.Equal(new Shrink(1, 2), Function(Of("Shrink", 17, [1, 3], ("bias", 1f), ("lambd", 2f))));
        Assert.Equal(new Selu(2, 3), Function(Of("Selu", 17, [1, 3], ("alpha", 2f), ("gamma", 3f))));
        Assert.Equal(new Celu(-2), Function(Of("Celu", 17, [1, 3], ("alpha", -2f))));
        Assert.Equal(new Swish(1.5f), Function(Of("Swish", 24, [1, 3], ("alpha", 1.5f))));
        Assert.Equal(new Gelu(), Function(Of("Gelu", 20, [1, 3], ("approximate", "none"))));
        Assert.Equal(new GeluTanh(), Function(Of("Gelu", 20, [1, 3], ("approximate", "tanh"))));
        Imported.Refused(Rule.UnsupportedAttribute, Of("Gelu", 20, [1, 3], ("approximate", "best")), "'approximate'", "'best'", "'none' or 'tanh'");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Celu", 17, [1, 3], ("alpha", 0f)), "'alpha' is 0");
        Imported.Refused(Rule.UnsupportedAttribute, Of("Selu", 17, [1, 3], ("gamma", float.PositiveInfinity)), "'gamma'", "finite");
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

    private static PointwiseFunction Function(OnnxWriter model) => Imported.Single<FunctionNode>(model).Function;
}
