using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Tests;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Small models with subgraphs and functions, which ONNX Runtime runs as they are.</summary>
internal static class ControlModels
{
    private const int Rows = 3, Columns = 4;

    public static IReadOnlySet<string> Quick { get; } = new HashSet<string> { "If by a shape", "Loop with a condition that is computed", "Scan from the end", "Function of functions" };

    public static IReadOnlyDictionary<string, Func<OnnxWriter>> All { get; } = new Dictionary<string, Func<OnnxWriter>>
    {
        ["If, then"] = () => If(true),
        ["If, else"] = () => If(false),
        ["If by a shape"] = () => Image().Node("Shape", ["x"], ["s"]).Initializer("one", [], [1L]).Initializer("three", [], [(long)Rows]).Node("Gather", ["s", "one"], ["c"])
            .Node("Equal", ["c", "three"], ["is"]).Node("If", ["is"], ["y"], ("then_branch", Branch("Tanh")), ("else_branch", Branch("Relu"))).Output("y"),
        ["If in If, with names of their own"] = () => Image().Initializer("is", [], [true])
            .Node("If", ["is"], ["y"], ("then_branch", new OnnxWriter().Node("Tanh", ["x"], ["t"]).Initializer("not", [], [false])
                .Node("If", ["not"], ["r"], ("then_branch", Branch("Relu")), ("else_branch", new OnnxWriter().Initializer("w", [1], [0.3f]).Node("Mul", ["t", "w"], ["u"])
                    .Node("Add", ["u", "x"], ["v"]).Output("v"))).Output("r")), ("else_branch", Branch("Relu"))).Output("y"),
        ["If with two outputs"] = () => Image().Initializer("is", [], [true])
            .Node("If", ["is"], ["a", "b"], ("then_branch", new OnnxWriter().Node("Tanh", ["x"], ["t"]).Node("Identity", ["x"], ["u"]).Output("t").Output("u")),
                ("else_branch", new OnnxWriter().Node("Relu", ["x"], ["t"]).Node("Relu", ["t"], ["u"]).Output("t").Output("u"))).Node("Mul", ["a", "b"], ["y"]).Output("y"),

        ["Loop over a live state"] = () => Loop(3, null, Step().Node("Identity", ["on"], ["more"]), ["h"]),
        ["Loop with what each round gives"] = () => Loop(3, null, Step().Node("Identity", ["on"], ["more"]), ["h", "h"]),
        ["Loop with a condition that is computed"] = () => Loop(10, true, Step().Initializer("last", [], [2L]).Node("Less", ["i", "last"], ["more"]), ["h", "m"]),
        ["Loop as long as a condition holds"] = () => Loop(null, true, Step().Initializer("last", [], [1L]).Node("Less", ["i", "last"], ["more"]), ["h"]),
        ["Loop that ends before it begins"] = () => Loop(10, false, Step().Node("Identity", ["on"], ["more"]), ["h"]),
        ["Loop that reads by its number"] = () => Loop(Rows, null, Body().Node("Gather", ["t", "i"], ["g"], ("axis", 1)).Node("Mul", ["g", "before"], ["h"])
            .Node("Identity", ["on"], ["more"]), ["h"], state: "first"),
        ["Loop in Loop"] = () => Loop(2, null, Body().Initializer("n", [], [2L])
            .Node("Loop", ["n", "", "before"], ["h"], ("body", new OnnxWriter().TypedInput("j", OnnxElementType.Int64).TypedInput("k", OnnxElementType.Bool).Input("before", 1, Rows, Columns)
                .Node("Add", ["before", "t"], ["s"]).Node("Tanh", ["s"], ["h"]).Node("Identity", ["k"], ["l"]).TypedOutput("l", OnnxElementType.Bool).Output("h")))
            .Node("Identity", ["on"], ["more"]), ["h"]),

        ["Scan"] = () => Scan(),
        ["Scan from the end"] = () => Scan(("scan_input_directions", new[] { 1 }), ("scan_output_directions", new[] { 1 }), ("scan_output_axes", new[] { 1 })),

        ["Function"] = () => Image().Function("Scaled", ["a"], ["b"], new OnnxWriter().Node("LeakyRelu", ["a"], ["l"], ("alpha", new TestReference("slope", OnnxAttributeKind.Float)))
            .Node("Tanh", ["l"], ["b"]), ("slope", null)).Node("Scaled", ["x"], ["y"], ("slope", 0.3f)).InDomain("local").Output("y"),
        ["Function with a default"] = () => Image().Function("Scaled", ["a"], ["b"], new OnnxWriter()
            .Node("LeakyRelu", ["a"], ["b"], ("alpha", new TestReference("slope", OnnxAttributeKind.Float))), ("slope", 0.6f)).Node("Scaled", ["x"], ["y"]).InDomain("local").Output("y"),
        ["Function of functions"] = () => Image()
            .Function("Twice", ["a"], ["b", "c"], new OnnxWriter().Node("Once", ["a"], ["t"], ("slope", 0.2f)).InDomain("local").Node("Once", ["t"], ["b"], ("slope", 2f)).InDomain("local")
                .Node("Neg", ["t"], ["c"]))
            .Function("Once", ["a"], ["t"], new OnnxWriter().Node("Elu", ["a"], ["t"], ("alpha", new TestReference("slope", OnnxAttributeKind.Float))), ("slope", null))
            .Node("Twice", ["x"], ["y", "rest"]).InDomain("local").Output("y"),
        ["Function with an input left out"] = () => Image().Initializer("high", [], [0.4f]).Function("Within", ["a", "l", "h"], ["b"], new OnnxWriter().Node("Clip", ["a", "l", "h"], ["b"]))
            .Node("Within", ["x", "", "high"], ["y"]).InDomain("local").Output("y"),
        ["Function with subgraphs"] = () => Image().Function("Choose", ["a"], ["b"], new OnnxWriter().Node("Constant", [], ["is"], ("value", TestTensor.Of([], [true])))
            .Node("If", ["is"], ["b"], ("then_branch", new OnnxWriter().Node("LeakyRelu", ["a"], ["l"], ("alpha", new TestReference("slope", OnnxAttributeKind.Float))).Output("l")),
                ("else_branch", new OnnxWriter().Node("Relu", ["a"], ["l"]).Output("l"))), ("slope", null)).Node("Choose", ["x"], ["y"], ("slope", 0.1f)).InDomain("local").Output("y"),
        ["Function called in a subgraph"] = () => Image().Opset("local", 1).Initializer("is", [], [true]).Function("Bent", ["a"], ["b"], new OnnxWriter().Node("Softsign", ["a"], ["b"]))
            .Node("If", ["is"], ["y"], ("then_branch", new OnnxWriter().Node("Bent", ["x"], ["r"]).InDomain("local").Output("r")), ("else_branch", Branch("Relu"))).Output("y"),
    };

    private static OnnxWriter Image() => new OnnxWriter().Input("x", 1, Rows, Columns);

    private static OnnxWriter Branch(string op) => new OnnxWriter().Node(op, ["x"], ["r"]).Output("r");

    private static OnnxWriter If(bool condition) => Image().Initializer("is", [], [condition]).Node("If", ["is"], ["y"],
        ("then_branch", new OnnxWriter().Initializer("w", [Columns, Columns], Drawn(3, Columns * Columns)).Node("MatMul", ["x", "w"], ["r"]).Output("r")), ("else_branch", Branch("Tanh")))
        .Output("y");

    /// <summary>Inputs of a body: the round, whether it is on, and the state.</summary>
    private static OnnxWriter Body() => new OnnxWriter().TypedInput("i", OnnxElementType.Int64).TypedInput("on", OnnxElementType.Bool).TypedInput("before", OnnxElementType.Float, null);

    /// <summary>h = tanh(before w) + x</summary>
    private static OnnxWriter Step() => Body().Initializer("w", [Columns, Columns], Drawn(3, Columns * Columns)).Node("MatMul", ["before", "w"], ["m"]).Node("Tanh", ["m"], ["u"])
        .Node("Add", ["u", "t"], ["h"]);

    private static OnnxWriter Loop(long? count, bool? condition, OnnxWriter body, string[] outputs, string state = "x")
    {
        body.TypedOutput("more", OnnxElementType.Bool);
        foreach (string output in outputs) body.Output(output);
        var model = Image().Node("Sigmoid", ["x"], ["t"]).Initializer("zero", [], [0L]).Node("Gather", ["x", "zero"], ["first"], ("axis", 1));
        if (count is { } rounds) model.Initializer("n", [], [rounds]);
        if (condition is { } isOn) model.Initializer("c", [], [isOn]);
        bool hasSteps = outputs.Length > 1;
        return model.Node("Loop", [count is null ? "" : "n", condition is null ? "" : "c", state], hasSteps ? ["f", "y"] : ["y"], ("body", body)).Output("y");
    }

    /// <summary>s = tanh(s + row) with the product of both for each row.</summary>
    private static OnnxWriter Scan(params (string, object)[] attributes) => Image().Initializer("z", [1], [0L]).Node("Squeeze", ["x", "z"], ["r"])
        .Initializer("s", [Columns], Drawn(5, Columns)).Node("Scan", ["s", "r"], ["f", "y"], [("num_scan_inputs", 1), ("body", new OnnxWriter().Input("a", Columns).Input("b", Columns)
            .Node("Add", ["a", "b"], ["c"]).Node("Tanh", ["c"], ["d"]).Node("Mul", ["d", "b"], ["e"]).Output("d", Columns).Output("e", Columns)), .. attributes]).Output("y");

    private static float[] Drawn(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
