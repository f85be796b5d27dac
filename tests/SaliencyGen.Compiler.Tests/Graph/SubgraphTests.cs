using System.Diagnostics;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Subgraphs and functions: what they become, and what is refused before it costs anything.</summary>
public class SubgraphTests
{
    /// <summary>Files come with these, and a refusal takes a moment.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    [Fact]
    public void TheBranchTakenIsPartOfTheNetworkAndTheOtherIsNotRead()
    {
        var model = Image().Initializer("is", [], [true]).Node("If", ["is"], ["y"], ("then_branch", new OnnxWriter().Node("Relu", ["x"], ["r"]).Node("Tanh", ["r"], ["t"]).Output("t")),
            ("else_branch", new OnnxWriter().Node("NoSuchOperator", ["x"], ["t"]).Output("t"))).Named("choice").Output("y");
        var graph = Imported.Of(model, GraphPasses.None);
        Assert.Equal(["choice/Relu_0", "choice/Tanh_1"], graph.Nodes.Select(node => node.Name));
        Assert.NotNull(graph.Find("choice/r"));
        Assert.Same(graph.Output, graph.Find("y"));
    }

    [Fact]
    public void NormalisationsWithinAreRecognised()
    {
        var body = WrittenNorm(new OnnxWriter(), "x", "n").Output("n");
        IsNorm(Image().Initializer("is", [], [true]).Node("If", ["is"], ["y"], ("then_branch", body), ("else_branch", body)));
        IsNorm(Image().Function("Norm", ["x"], ["n"], WrittenNorm(new OnnxWriter(), "x", "n")).Node("Norm", ["x"], ["y"]).InDomain("local"));
        IsNorm(Image().Initializer("one", [], [1L]).Node("Loop", ["one", "", "x"], ["y"], ("body", WrittenNorm(Body().Node("Identity", ["on"], ["more"]), "h", "n")
            .TypedOutput("more", OnnxElementType.Bool).Output("n"))));

        void IsNorm(OnnxWriter model) => Assert.IsType<NormalisationNode>(Assert.Single(Imported.Nodes(model.Output("y")), node => node is not ViewNode));
    }

    /// <summary>The axes of a mean are an attribute to opset 13 and an input to opset 18.</summary>
    [Fact]
    public void AFunctionHasAnOpsetOfItsOwn()
    {
        var function = new OnnxWriter(13).Node("ReduceMean", ["a"], ["b"], ("axes", new long[] { 2 }));
        OnnxWriter Model(OnnxWriter body) => new OnnxWriter(18).Input("x", 1, 3, 4).Function("Mean", ["a"], ["b"], body).Node("Mean", ["x"], ["y"]).InDomain("local").Output("y");
        Assert.Equal([1, 3, 1], Imported.Of(Model(function)).OutputDims);
        Imported.Refused(Rule.UnsupportedOperator, Model(new OnnxWriter(5).Node("Relu", ["a"], ["b"])), "function 'Mean' of domain 'local' imports opset 5; expected between 6 and");
    }

    [Fact]
    public void OutputsOfAFunctionMayBeItsInputsAndOneAnother()
    {
        var model = Image().Function("Pass", ["a"], ["a", "b", "b"], new OnnxWriter().Node("Relu", ["a"], ["b"]))
            .Node("Pass", ["x"], ["p", "q", "r"]).InDomain("local").Node("Sum", ["p", "q", "r"], ["y"]).Output("y");
        Assert.Equal(["Relu", "Sum", "Sum"], Imported.Nodes(model).Select(node => node is FunctionNode ? "Relu" : "Sum"));
    }

    [Fact]
    public void LiveConditionsAreRefused()
    {
        var live = Image().Initializer("zero", [], [0f]).Node("ReduceMax", ["x"], ["m"], ("keepdims", 0)).Node("Greater", ["m", "zero"], ["is"]);
        Imported.Refused(Rule.UnsupportedAttribute, live.Node("If", ["is"], ["y"], ("then_branch", Branch("Relu")), ("else_branch", Branch("Tanh"))).Named("it").Output("y"),
            "'it' (If)", "cond (tensor 'is') is computed from the network's input; expected a tensor known at build time");
        var body = Body().Node("ReduceMax", ["h"], ["m"], ("keepdims", 0)).Initializer("zero", [], [0f]).Node("Greater", ["m", "zero"], ["more"]).Node("Tanh", ["h"], ["t"]);
        Imported.Refused(Rule.UnsupportedAttribute, Loop(4, body.TypedOutput("more", OnnxElementType.Bool).Output("t")), "'it' (Loop)", "the condition of round 1", "is computed from the network's input");
    }

    [Fact]
    public void SubgraphsThatDoNotFitAreRefused()
    {
        var model = Image().Initializer("is", [], [true]);
        Imported.Refused(Rule.InconsistentModel, model.Node("If", ["is"], ["y"], ("then_branch", Branch("Relu").Output("x")), ("else_branch", Branch("Tanh"))).Output("y"), "'then_branch' has 0 inputs and 2 outputs; expected 0 and 1");
        Imported.Refused(Rule.InconsistentModel, Image().Initializer("is", [], [true]).Node("If", ["is"], ["y"], ("then_branch", Branch("Relu"))).Output("y"), "attribute 'else_branch' is missing");
        Imported.Refused(Rule.InconsistentModel, Image().Initializer("is", [], [true]).Node("If", ["is"], ["y"], ("then_branch", new OnnxWriter().Node("Relu", ["nowhere"], ["r"]).Output("r")), ("else_branch", Branch("Tanh"))).Output("y"), "'nowhere' is neither");
        Imported.Refused(Rule.InconsistentModel, Loop(2, Body().Node("Identity", ["on"], ["more"]).TypedOutput("more", OnnxElementType.Bool)), "has 3 inputs and 1 outputs; expected 3 and 2");
        Imported.Refused(Rule.InconsistentModel, Loop(2, Body().Initializer("no", [], [false]).Node("Identity", ["no"], ["more"]).Node("Tanh", ["h"], ["t"]).TypedOutput("more", OnnxElementType.Bool).Output("t")), "ends it before round 1");
    }

    [Fact]
    public void CallsThatDoNotFitAreRefused()
    {
        OnnxWriter Calling(string[] inputs, params (string, object)[] attributes) => Image().Function("F", ["a"], ["b"], new OnnxWriter().Node("Relu", ["a"], ["b"]))
            .Node("F", inputs, ["y"], attributes).InDomain("local").Named("it").Output("y");
        Imported.Refused(Rule.InconsistentModel, Calling(["x", "x"]), "'it' (F), a call of a function: 2 inputs");
        Imported.Refused(Rule.UnsupportedAttribute, Calling(["x"], ("slope", 1f)), "'it' (F)", "attribute 'slope' is not one of the function's");
        Imported.Refused(Rule.InconsistentModel, Image().Function("F", ["a"], ["b"], new OnnxWriter().Node("Relu", ["a"], ["c"])).Node("F", ["x"], ["y"]).InDomain("local").Output("y"), "output 'b' of the function is made by none");
    }

    [Fact]
    public void WhatHasNoEndIsRefusedSoon()
    {
        var watch = Stopwatch.StartNew();
        Imported.Refused(Rule.UnsupportedShape, Loop(1L << 60, Body().Node("Identity", ["on"], ["more"]).Node("Identity", ["h"], ["t"]).TypedOutput("more", OnnxElementType.Bool).Output("t")), "'it' (Loop)", "stand for more than 20000 others");
        Imported.Refused(Rule.UnsupportedShape, Loop(1000, Nested(4)), "stand for more than 20000 others");
        Imported.Refused(Rule.InconsistentModel, Image().Function("F", ["a"], ["b"], new OnnxWriter().Node("F", ["a"], ["b"]).InDomain("local")).Node("F", ["x"], ["y"]).InDomain("local").Output("y"), "calls itself");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Moment);
    }

    /// <summary>Each function calls the one before it twice.</summary>
    [Fact]
    public void FunctionsThatMultiplyAreRefusedSoon()
    {
        var model = Image().Function("F0", ["a"], ["b"], new OnnxWriter().Node("Relu", ["a"], ["b"]));
        for (int i = 1; i < 40; i++)
            model.Function($"F{i}", ["a"], ["b"], new OnnxWriter().Node($"F{i - 1}", ["a"], ["m"]).InDomain("local").Node($"F{i - 1}", ["m"], ["b"]).InDomain("local"));
        var watch = Stopwatch.StartNew();
        Imported.Refused(Rule.UnsupportedShape, model.Node("F39", ["x"], ["y"]).InDomain("local").Output("y"), "'F39'", "functions have more than 20000 nodes once their calls are inlined");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Moment);
    }

    private static OnnxWriter Image() => new OnnxWriter().Input("x", 1, 3, 4);

    private static OnnxWriter Branch(string op) => new OnnxWriter().Node(op, ["x"], ["r"]).Output("r");

    private static OnnxWriter Body() => new OnnxWriter().TypedInput("i", OnnxElementType.Int64).TypedInput("on", OnnxElementType.Bool).TypedInput("h", OnnxElementType.Float, null);

    private static OnnxWriter Loop(long rounds, OnnxWriter body) => Image().Initializer("n", [], [rounds]).Node("Loop", ["n", "", "x"], ["y"], ("body", body)).Named("it").Output("y");

    private static OnnxWriter Nested(int depth)
    {
        var body = Body().Node("Identity", ["on"], ["more"]);
        body = depth == 0 ? body.Node("Identity", ["h"], ["t"]) : body.Node("Loop", ["n", "", "h"], ["t"], ("body", Nested(depth - 1)));
        return body.TypedOutput("more", OnnxElementType.Bool).Output("t");
    }

    private static OnnxWriter WrittenNorm(OnnxWriter model, string from, string to) => model.Node("Constant", [], ["e"], ("value_float", 1e-5f)).Node("Constant", [], ["two"], ("value_float", 2f))
        .Node("ReduceMean", [from], ["m"], ("axes", new long[] { -1 })).Node("Sub", [from, "m"], ["d"]).Node("Pow", ["d", "two"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", new long[] { -1 }))
        .Node("Add", ["v", "e"], ["w"]).Node("Sqrt", ["w"], ["s"]).Node("Div", ["d", "s"], [to]);
}
