namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Normalisations over the last axis, as operators or written out.</summary>
internal static class Norms
{
    private static readonly Part[] All =
    [
        new("LayerNormalization", 4, Layer) { Since = 17 }, new("LayerNorm written out", 3, WrittenOut),
        new("RMSNormalization", 1, g => g.Then("RMSNormalization", g.Shape, [Factors(g)], ("epsilon", 1e-5f))) { Since = 23 },
        new("RMSNorm written out", 1, WrittenOutRms),
    ];

    public static void Any(Growth g) => g.Grow(All);

    private static void Layer(Growth g)
    {
        string[] parameters = g.Dice.OneIn(5) ? [Factors(g)] : [Factors(g), g.Bias(g.Shape[^1])];
        g.Then("LayerNormalization", g.Shape, parameters, ("axis", -1), ("epsilon", g.Dice.Pick(1e-6f, 1e-5f, 1e-2f)));
    }

    private static void WrittenOut(Growth g)
    {
        (int[] shape, string x) = (g.Shape, g.Current);
        string centred = g.Writer.Node("Sub", [x, Shapes.Mean(g, x, keep: true, -1)]);
        string square = g.Dice.OneIn(2) ? g.Writer.Node("Pow", [centred, g.Writer.Scalar(2)]) : g.Writer.Node("Mul", [centred, centred]);
        string root = Root(g, square, g.Dice.Pick(1e-6f, 1e-5f, 1e-2f));
        string y = g.Dice.OneIn(3)
            ? g.Writer.Node("Mul", [centred, g.Writer.Node("Reciprocal", [root])])
            : g.Writer.Node("Div", [centred, root]);
        if (!g.Dice.OneIn(5))
            y = g.Writer.Node("Add", [g.Writer.Node("Mul", [y, Factors(g)]), g.Bias(shape[^1])]);
        g.Move(y, shape, "norm");
    }

    private static void WrittenOutRms(Growth g)
    {
        string root = Root(g, g.Writer.Node("Pow", [g.Current, g.Writer.Scalar(2)]), 1e-5f);
        g.Move(g.Writer.Node("Mul", [Factors(g), g.Writer.Node("Div", [g.Current, root])]), g.Shape, "root mean square norm");
    }

    private static string Root(Growth g, string square, float epsilon) =>
        g.Writer.Node("Sqrt", [g.Writer.Node("Add", [Shapes.Mean(g, square, keep: true, -1), g.Writer.Scalar(epsilon)])]);

    private static string Factors(Growth g)
    {
        int width = g.Shape[^1];
        return g.Writer.Weight([width], [.. Enumerable.Range(0, width).Select(_ => g.Dice.Uniform(-0.3f, 1.6f))]);
    }
}
