using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Verification;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Graphs with one thing broken: the verifier names the node, the value and what is wrong.</summary>
public class GraphVerifierTests
{
    private static readonly Window ThreeByThree = new(3, 3, 1, 1, 1, 1, 1, 1, 1, 1);

    private readonly NetworkGraph _graph = new("model.onnx", new("x", new([1, 2, 4, 4])));

    [Fact]
    public void ASoundGraphPasses()
    {
        var relu = Relu("relu", _graph.Input);
        Add(new AddNode("add", relu, _graph.Input, Like("sum"), 1));
        Linked(relu);
    }

    [Fact]
    public void NodesStandBehindTheirProducers()
    {
        Relu("second", Relu("first", _graph.Input));
        _graph.Nodes.Reverse();
        Refused("node 'second' (Relu 2x4x4) reads first [1,2,4,4], which no node in front of it computes");
    }

    [Fact]
    public void AValueIsComputedOnce()
    {
        var value = Relu("first", _graph.Input);
        Add(new FunctionNode("second", _graph.Input, value, new Relu()));
        Refused("node 'second' (Relu 2x4x4) computes first [1,2,4,4], which node 'first' computes, too");
    }

    [Fact]
    public void AValueHasANameOfItsOwn()
    {
        Relu("x", _graph.Input);
        Refused("computes x [1,2,4,4], and another value has this name");
    }

    [Fact]
    public void TheOutputIsComputed()
    {
        Relu("relu", _graph.Input);
        _graph.Output = Like("gone");
        Refused("no node computes the output gone [1,2,4,4]");
    }

    [Fact]
    public void LinksAgreeWithTheNodes()
    {
        var value = Relu("first", _graph.Input);
        Relu("second", value);
        _graph.Relink();
        value.Consumers.Clear();
        Refused("first [1,2,4,4] has the consumers [], but [second] read it", relinks: false);
    }

    [Fact]
    public void APinnedValueStays()
    {
        Relu("relu", _graph.Input);
        Refused("the pinned value gone [1,2,4,4] is not computed any more", pins: Like("gone"));
    }

    [Fact]
    public void AConvolutionsExtentsFollowFromItsWindow()
    {
        var weight = Constant.Of([2, 2, 3, 3], new float[36]);
        Add(new ConvolutionNode("conv", _graph.Input, new("y", new([1, 2, 3, 4])), weight, null, 1, ThreeByThree));
        Refused("has 3 rows; expected 4 of 4 with 3x3, pad 1");
    }

    [Fact]
    public void AConvolutionsWeightGoesWithItsChannels()
    {
        var weight = Constant.Of([2, 1, 3, 3], new float[18]);
        Add(new ConvolutionNode("conv", _graph.Input, Like("y"), weight, null, 1, ThreeByThree));
        Refused("has a weight of [2,1,3,3]; expected [2,2,3,3]");
    }

    public static TheoryData<string> Faults() => [.. Broken.Keys];

    private static readonly Dictionary<string, Func<Value, Node>> Broken = new()
    {
        ["gives y [1,5]; expected 32 elements"] = x => new ViewNode("node", x, Shaped(1, 5), new([32], [1], 0)),
        ["gives y [1,2,4,5]; expected the shape of x [1,2,4,4]"] = x => new FunctionNode("node", x, Shaped(1, 2, 4, 5), new Relu()),
        ["gives y [1,5,4,4]; expected 64 elements"] = x => new ConcatNode("node", [x, x], Shaped(1, 5, 4, 4)),
        ["gives y [1,2,4,4]; expected 5x4"] = x => new PadNode("node", x, Shaped(1, 2, 4, 4), 1, 0, 0, 0, 0),
        ["reads elements from 1 to 32 of x [1,2,4,4]"] = x => new ViewNode("node", x, Shaped(1, 2, 4, 4), new([32], [1], 1)),
        ["has 7 loops; expected 6 at most"] = x => new ViewNode("node", x, Shaped(1, 128), new([2, 2, 2, 2, 2, 2, 2], [0, 1, 0, 1, 0, 1, 0], 0)),
        ["has 1 rows; expected 2 of 4 with 2x2, stride 2"] = x => new MaxPoolNode("node", x, Shaped(1, 2, 1, 2), new(2, 2, 2, 2, 1, 1, 0, 0, 0, 0)),
        ["gives y [1,2,4,4]; expected one position"] = x => new GlobalAverageNode("node", x, Shaped(1, 2, 4, 4)),
        ["has a weight of [3,31]; expected [3,32]"] = x => new DenseNode("node", x, Shaped(1, 3), Constant.Of([3, 31], new float[93]), null, 1, 1),
        ["takes runs of 3 of x [1,2,4,4]"] = x => new SoftmaxNode("node", x, Shaped(1, 2, 4, 4), 3, false),
        ["has the operand x [1,2,4,4], which does not go with y [1,3,4,4]"] = x => new AddNode("node", x, x, Shaped(1, 3, 4, 4), 1),
        ["is a Unknown, whose shapes the verifier does not know"] = x => new Unknown(x, Shaped(1, 2, 4, 4)),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void ShapesGoTogether(string fault)
    {
        Add(Broken[fault](_graph.Input));
        Refused(fault);
    }

    private static Value Shaped(params int[] dims) => new("y", new(dims));

    private static Value Like(string name) => new(name, new([1, 2, 4, 4]));

    private Value Relu(string name, Value input) => Add(new FunctionNode(name, input, Like(name), new Relu()));

    private Value Add(Node node)
    {
        _graph.Nodes.Add(node);
        return _graph.Output = node.Output;
    }

    private void Linked(params Value[] pins)
    {
        _graph.Relink();
        GraphVerifier.Run(_graph, "in a test", pins);
    }

    private void Refused(string text, bool relinks = true, params Value[] pins)
    {
        if (relinks) _graph.Relink();
        var refusal = Assert.Throws<ModelException>(() => GraphVerifier.Run(_graph, "in a test", pins));
        Assert.Equal(Rule.InternalError, refusal.Rule);
        Assert.StartsWith("the graph in a test: ", refusal.Message);
        Assert.Contains(text, refusal.Message);
    }

    private sealed class Unknown(Value input, Value output) : RoutingNode("node", [input], output)
    {
        public override OutputSign Sign => OutputSign.Unknown;

        public override bool IsZeroAtZero => true;

        public override bool MakesFeatureMap => false;

        public override void Forward(ForwardPass pass) => throw new NotSupportedException();

        public override IEnumerable<(Value Value, FeatureBuffer Signal)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal) => throw new NotSupportedException();

        public override string Describe() => "Unknown";
    }
}
