namespace SaliencyGen.Compiler.Tests;

/// <summary>
/// Normalisations as files write them out in other operators. All are of "x", five tokens of twelve features but where a name says otherwise, and give "y".
/// </summary>
public static class WrittenNorms
{
    private const float Epsilon = 0.01f;

    /// <summary>The models by name, and of each the form that it is: what is taken together, what it is divided by.</summary>
    public static IReadOnlyDictionary<string, (Func<OnnxWriter> Model, string Form)> All { get; } = new Dictionary<string, (Func<OnnxWriter>, string)>
    {
        ["quotient"] = (() => Variance(Mean(Tokens())).Root().Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["axes as operands"] = (() => Variance(Mean(Tokens(18))).Root().Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["product with a reciprocal"] = (() => Variance(Mean(Tokens())).Root().Node("Reciprocal", ["s"], ["r"]).Node("Mul", ["r", "c"], ["y"])
            .Output("y"), Centred),
        ["product with one over it"] = (() => Variance(Mean(Tokens())).Root().Node("Div", ["one", "s"], ["r"]).Node("Mul", ["c", "r"], ["y"])
            .Output("y"), Centred),
        ["product with a power"] = (() => Variance(Mean(Tokens())).Node("Pow", ["e", "minus half"], ["r"]).Node("Mul", ["c", "r"], ["y"]).Output("y"), Centred),
        ["root as a power"] = (() => Variance(Mean(Tokens())).Node("Pow", ["e", "half"], ["s"]).Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["square as a product"] = (() => Mean(Tokens()).Node("Mul", ["c", "c"], ["q"]).Averaged("q", "v").Node("Add", ["epsilon", "v"], ["e"]).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["difference twice"] = (() => Variance(Mean(Tokens())).Root().Averaged("x", "m2").Node("Sub", ["x", "m2"], ["c2"]).Node("Div", ["c2", "s"], ["y"])
            .Output("y"), Centred),
        ["other names and types"] = (Retyped, Centred),
        ["sum over a number"] = (() => Mean(Tokens()).Node("Pow", ["c", "two"], ["q"]).Summed("q", "t").Node("Div", ["t", "twelve"], ["v"])
            .Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["mean of squares less square of the mean"] = (() => Tokens().Averaged("x", "m").Node("Sub", ["x", "m"], ["c"])
            .Node("Mul", ["x", "x"], ["q"]).Averaged("q", "qm")
            .Node("Mul", ["m", "m"], ["mm"]).Node("Sub", ["qm", "mm"], ["d"]).Node("Max", ["d", "zero"], ["v"]).Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["factor and offset inside"] = (() => Variance(Mean(Tokens())).Root().Node("Reciprocal", ["s"], ["r"]).Node("Mul", ["r", "factor"], ["i"])
            .Node("Mul", ["x", "i"], ["xi"])
            .Node("Mul", ["m", "i"], ["mi"]).Node("Sub", ["offset", "mi"], ["o"]).Node("Add", ["xi", "o"], ["y"])
            .Output("y"), Centred + ", scaled and shifted"),
        ["standard deviation"] = (() => Mean(Tokens()).Node("Mul", ["c", "c"], ["q"]).Averaged("q", "v").Node("Mul", ["v", "twelve"], ["v12"])
            .Node("Div", ["v12", "eleven"], ["u"])
            .Node("Sqrt", ["u"], ["d"]).Node("Add", ["d", "epsilon"], ["s"]).Node("Mul", ["factor", "c"], ["fc"]).Node("Div", ["fc", "s"], ["y"]).Output("y"),
            "12 of 12 channels, centred, NormPlus 0.009574, scaled and scaled"),
        ["without centring"] = (() => Tokens().Node("Pow", ["x", "two"], ["q"]).Averaged("q", "v").Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Reciprocal", ["s"], ["r"])
            .Node("Mul", ["x", "r"], ["y"]).Output("y"), "12 of 12 channels, MeanSquare 0.01"),
        ["root of the mean plus a number"] = (() => Tokens().Node("Mul", ["x", "x"], ["q"]).Averaged("q", "v").Node("Sqrt", ["v"], ["d"])
            .Node("Add", ["d", "epsilon"], ["s"])
            .Node("Div", ["x", "s"], ["y"]).Output("y"), "12 of 12 channels, NormPlus 0.01"),
        ["norm"] = (() => Tokens().Reduced("ReduceL2", "x", "s").Node("Div", ["x", "s"], ["y"]).Output("y"), "12 of 12 channels, SumOfSquares 0"),
        ["norm with a floor"] = (() => Tokens().Reduced("ReduceL2", "x", "n").Node("Clip", ["n", "epsilon", ""], ["b"]).Node("Shape", ["x"], ["shape"])
            .Node("Expand", ["b", "shape"], ["s"])
            .Node("Div", ["x", "s"], ["y"]).Output("y"), "12 of 12 channels, FlooredNorm 0.01"),
        ["norm or a number"] = (() => Tokens().Reduced("ReduceL2", "x", "n").Node("Max", ["epsilon", "n"], ["s"]).Node("Div", ["x", "s"], ["y"])
            .Output("y"), "12 of 12 channels, FlooredNorm 0.01"),
        ["norm plus a number"] = (() => Tokens().Reduced("ReduceL2", "x", "n").Node("Add", ["n", "epsilon"], ["s"]).Node("Div", ["x", "s"], ["y"]).Output("y"),
            "12 of 12 channels, NormPlus 0.002887, scaled"),
        ["root of the sum"] = (() => Tokens().Reduced("ReduceSumSquare", "x", "v").Node("Add", ["v", "epsilon"], ["e"]).Root().Node("Div", ["x", "s"], ["y"])
            .Output("y"),
            "12 of 12 channels, SumOfSquares 0.01"),
        ["floor under the root"] = (() => Tokens().Node("Mul", ["x", "x"], ["q"]).Summed("q", "v").Node("Max", ["v", "epsilon"], ["e"]).Root()
            .Node("Reciprocal", ["s"], ["r"])
            .Node("Mul", ["x", "r"], ["y"]).Output("y"), "12 of 12 channels, FlooredNorm 0.1"),
        ["channels at each position"] = (() => Variance(Mean(Map(), 1), 1).Root().Node("Div", ["c", "s"], ["y"]).Output("y"), Centred),
        ["positions of each channel"] = (() => Variance(Mean(Map(), 2, 3), 2, 3).Root().Node("Div", ["c", "s"], ["y"])
            .Output("y"), "1 of 12 channels, over positions, centred, MeanSquare 0.01"),
        ["groups of channels"] = (() => Variance(Mean(Map("t").Initializer("groups", [3], [1L, 3, -1]).Node("Reshape", ["t", "groups"], ["x"]), 2), 2).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"),
            "4 of 12 channels, over positions, centred, MeanSquare 0.01"),
        ["everything"] = (() => Numbers(new OnnxWriter(13).Input("x", 1, 12, 4, 4)).Node("ReduceMean", ["x"], ["m"], ("keepdims", 0))
            .Node("Sub", ["x", "m"], ["c"])
            .Node("Pow", ["c", "two"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("keepdims", 0)).Node("Add", ["v", "epsilon"], ["e"]).Root()
            .Node("Div", ["c", "s"], ["y"]).Output("y"),
            "12 of 12 channels, over positions, centred, MeanSquare 0.01"),
    };

    private static string Centred => "12 of 12 channels, centred, MeanSquare 0.01";

    /// <summary>The input, and what the forms need.</summary>
    public static OnnxWriter Tokens(int opset = 13) => Numbers(new OnnxWriter(opset).Input("x", 1, 5, 12));

    /// <summary>"m", the mean of "x", and "c", the rest.</summary>
    public static OnnxWriter Mean(OnnxWriter model, params long[] axes) => model.Averaged("x", "m", axes).Node("Sub", ["x", "m"], ["c"]);

    /// <summary>"v", the mean of the squares of "c", and "e", which is kept away from 0.</summary>
    public static OnnxWriter Variance(OnnxWriter model, params long[] axes) =>
        model.Node("Pow", ["c", "two"], ["q"]).Averaged("q", "v", axes).Node("Add", ["v", "epsilon"], ["e"]);

    /// <summary>"s", the root of "e".</summary>
    public static OnnxWriter Root(this OnnxWriter model) => model.Node("Sqrt", ["e"], ["s"]);

    public static OnnxWriter Averaged(this OnnxWriter model, string tensor, string mean, params long[] axes) =>
        Reduced(model, "ReduceMean", tensor, mean, axes);

    /// <summary>A reduction whose axes are an attribute or an operand, as the opset has it.</summary>
    public static OnnxWriter Reduced(this OnnxWriter model, string op, string tensor, string result, params long[] axes)
    {
        long[] stated = axes.Length > 0 ? axes : [-1];
        return model.Version < (op == "ReduceSum" ? 13 : 18)
            ? model.Node(op, [tensor], [result], ("axes", stated))
            : model.Initializer(result + " axes", [stated.Length], stated).Node(op, [tensor, result + " axes"], [result]);
    }

    private static OnnxWriter Summed(this OnnxWriter model, string tensor, string sum) => Reduced(model, "ReduceSum", tensor, sum);

    private static OnnxWriter Map(string x = "x") => Numbers(new OnnxWriter(13).Input("map", 1, 12, 4, 4).Node("Tanh", ["map"], [x]));

    /// <summary>The numbers that the forms need, and a factor and an offset for each of twelve features.</summary>
    public static OnnxWriter Numbers(OnnxWriter model)
    {
        Random random = new(5);
        (string, float)[] numbers =
            [("epsilon", Epsilon), ("two", 2), ("half", 0.5f), ("minus half", -0.5f), ("one", 1), ("zero", 0), ("eleven", 11), ("twelve", 12)];
        foreach (var (name, value) in numbers) model.Initializer(name, [], [value]);
        foreach (string name in new[] { "factor", "offset" })
            model.Initializer(name, [12], Enumerable.Range(0, 12).Select(_ => random.NextSingle() + 0.5f).ToArray());
        return model;
    }

    private static OnnxWriter Retyped() => Tokens().Node("Cast", ["x"], ["xc"], ("to", 1)).Averaged("xc", "m").Node("Identity", ["m"], ["mi"])
        .Node("Sub", ["x", "mi"], ["c"])
        .Node("Cast", ["c"], ["cc"], ("to", 1)).Node("Pow", ["cc", "two"], ["q"]).Averaged("q", "v").Node("Add", ["v", "epsilon"], ["e"]).Root()
        .Node("Identity", ["s"], ["si"])
        .Node("Div", ["c", "si"], ["y"]).Output("y");
}
