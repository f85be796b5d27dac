namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Multi-head attention on tokens [images or windows, tokens, width].</summary>
internal static class SelfAttention
{
    /// <summary>From probabilities to where they are multiplied.</summary>
    private static readonly Part[] Ways =
    [
        new("probabilities", 4, _ => { }), new("dropped out probabilities", 1, g => g.Then("Dropout", g.Shape, [])),
        new("guarded probabilities", 1, Guarded),
    ];

    /// <param name="bias">A constant that is added to the scores; null for none.</param>
    public static void Add(Growth g, string? bias = null)
    {
        int[] shape = g.Shape;
        int heads = g.Dice.Pick(1, 2, 3), width = g.Dice.Pick(2, 3, 5);
        bool isNode = g.Writer.Opset >= 23 && bias is null && g.Dice.OneIn(2);
        string[] parts = g.Dice.OneIn(2) ? Joint(g, heads, width) : [Separate(g, heads, width), Separate(g, heads, width), Separate(g, heads, width)];
        float scale = 1 / MathF.Sqrt(width);
        string attended = isNode
            ? g.Writer.Node("Attention", parts, ("scale", g.Dice.Pick(scale, 0.4f)))
            : Attended(g, parts, scale, bias);
        g.Move(attended, [shape[0], heads, shape[1], width], $"attention of {heads} heads");
        Shapes.Transpose(g, 0, 2, 1, 3);
        Shapes.Reshape(g, shape[0], shape[1], heads * width);
        Dense.Layer(g, shape[2]);
    }

    private static string Attended(Growth g, string[] parts, float scale, string? bias)
    {
        (string query, string key) = (parts[0], g.Writer.Node("Transpose", [parts[1]], ("perm", (int[])[0, 1, 3, 2])));
        string form = g.Dice.Pick("query", "query", "both", "scores");
        if (form != "scores")
            query = g.Writer.Node("Mul", [query, g.Writer.Scalar(form == "both" ? MathF.Sqrt(scale) : scale)]);
        if (form == "both")
            key = g.Writer.Node("Mul", [key, g.Writer.Scalar(MathF.Sqrt(scale))]);
        string scores = g.Writer.Node("MatMul", [query, key]);
        if (form == "scores")
            scores = g.Writer.Node("Div", [scores, g.Writer.Scalar(1 / scale)]);
        if (bias is not null)
            scores = g.Writer.Node("Add", [scores, bias]);
        (string start, int[] shape) = (g.Current, g.Shape);
        g.Move(g.Writer.Node("Softmax", [scores], ("axis", -1)), shape, "softmax");
        g.Grow(Ways);
        string attended = g.Writer.Node("MatMul", [g.Current, parts[2]]);
        g.Move(start, shape, "back");
        return attended;
    }

    // PyTorch 2 guards against rows that are masked as a whole.
    private static void Guarded(Growth g) =>
        g.Move(g.Writer.Node("Where", [g.Writer.Node("IsNaN", [g.Current]), g.Writer.Scalar(0), g.Current]), g.Shape, "guard");

    /// <summary>One layer for all three, told apart by an axis of its own.</summary>
    private static string[] Joint(Growth g, int heads, int width)
    {
        (string start, int[] shape) = (g.Current, g.Shape);
        Dense.Layer(g, 3 * heads * width);
        Shapes.Reshape(g, shape[0], shape[1], 3, heads, width);
        Shapes.Transpose(g, 2, 0, 3, 1, 4);
        string all = g.Current;
        string[] parts = g.Dice.OneIn(2)
            ? [.. g.Writer.Node("Split", [all], 3, SplitAttributes(g)).Select(part => g.Writer.Node("Squeeze", [part, g.AxesOrShape(0)]))]
            : [.. Enumerable.Range(0, 3).Select(k => g.Writer.Node("Gather", [all, g.Writer.Index(k)], ("axis", 0)))];
        g.Move(start, shape, "back");
        return parts;
    }

    private static string Separate(Growth g, int heads, int width)
    {
        (string start, int[] shape) = (g.Current, g.Shape);
        Dense.Layer(g, heads * width);
        Shapes.Reshape(g, shape[0], shape[1], heads, width);
        Shapes.Transpose(g, 0, 2, 1, 3);
        string part = g.Current;
        g.Move(start, shape, "back");
        return part;
    }

    private static (string, object)[] SplitAttributes(Growth g) => g.Writer.Opset >= 18 ? [("axis", 0), ("num_outputs", 3)] : [("axis", 0)];
}
